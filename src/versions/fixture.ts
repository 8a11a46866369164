import { compareVersions, type Sign } from './compare.ts'

/** One assertion of a fixture, with its line number, counted from 1. */
export interface FixtureLine {
  readonly line: number
  readonly left: string
  readonly sign: Sign
  readonly right: string
}

/** A line that is no assertion, and why. */
export interface FixtureProblem {
  readonly line: number
  readonly problem: string
}

const ASSERTION = /^(\S+)\s+([<=>])\s+(\S+)$/
const opposite = { '<': '>', '=': '=', '>': '<' } as const

/** Lines `A < B`, `A = B`, `A > B`. Empty lines and lines that start with `//` or `#` are comments. */
export function parseFixture(text: string): { lines: readonly FixtureLine[]; problems: readonly FixtureProblem[] } {
  const lines: FixtureLine[] = []
  const problems: FixtureProblem[] = []
  for (const [index, raw] of text.split('\n').entries()) {
    const line = index + 1
    const content = raw.trim()
    if (content === '' || content.startsWith('//') || content.startsWith('#')) continue
    const [, left, sign, right] = ASSERTION.exec(content) ?? []
    if (left && isSign(sign) && right) lines.push({ line, left, sign, right })
    else problems.push({ line, problem: `"${content}" is not of the form A < B, A = B or A > B` })
  }
  return { lines, problems }
}

function isSign(text: string | undefined): text is Sign {
  return text === '<' || text === '=' || text === '>'
}

/** What is wrong with an assertion in the order of an ecosystem, either way round; undefined when it holds. */
export function checkLine(ecosystem: string, { left, sign, right }: FixtureLine): string | undefined {
  return checkOneWay(ecosystem, left, sign, right) ?? checkOneWay(ecosystem, right, opposite[sign], left)
}

function checkOneWay(ecosystem: string, left: string, sign: Sign, right: string): string | undefined {
  const comparison = compareVersions(ecosystem, left, right)
  if ('problem' in comparison) return comparison.problem
  return comparison.sign === sign
    ? undefined
    : `expected ${left} ${sign} ${right}, found ${left} ${comparison.sign} ${right}`
}
