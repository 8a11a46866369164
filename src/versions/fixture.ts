import { compareVersions, type Sign } from './compare.ts'

/** One assertion of a fixture, numbered from 1. The sign `≠` says only that the two are not equal. */
export interface Assertion {
  readonly number: number
  readonly left: string
  readonly sign: Sign | '≠'
  readonly right: string
}

/** What is wrong at one place of a fixture, or with the whole where no number is given. */
export interface FixtureProblem {
  readonly number?: number
  readonly problem: string
}

export interface Fixture {
  /** What the numbers count: lines of a text, tests of a JSON document. */
  readonly unit: 'line' | 'test'
  readonly assertions: readonly Assertion[]
  readonly problems: readonly FixtureProblem[]
}

const opposite = { '<': '>', '=': '=', '>': '<', '≠': '≠' } as const

/** What is wrong with an assertion in the order of an ecosystem, either way round; undefined when it holds. */
export function checkAssertion(ecosystem: string, { left, sign, right }: Assertion): string | undefined {
  return checkOneWay(ecosystem, left, sign, right) ?? checkOneWay(ecosystem, right, opposite[sign], left)
}

function checkOneWay(ecosystem: string, left: string, sign: Assertion['sign'], right: string): string | undefined {
  const comparison = compareVersions(ecosystem, left, right)
  if ('problem' in comparison) return comparison.problem
  const holds = sign === '≠' ? comparison.sign !== '=' : comparison.sign === sign
  return holds ? undefined : `expected ${left} ${sign} ${right}, found ${left} ${comparison.sign} ${right}`
}
