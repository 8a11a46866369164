import type { Sign } from './compare.ts'
import type { Assertion, Fixture, FixtureProblem } from './fixture.ts'
import { parseVersSpec } from './vers-spec.ts'

/** Wrong lines that are named one by one. */
const problemsMost = 1000

const LINE = /^(\S+)\s+([<=>])\s+(\S+)$/

/**
 * Lines `A < B`, `A = B`, `A > B`, where empty lines and lines that start with `//` or `#` are comments; or a JSON
 * document of comparisons as the VERS specification publishes them.
 */
export function parseFixture(text: string): Fixture {
  return text.trimStart().startsWith('{') ? parseVersSpec(text) : parseLines(text)
}

function parseLines(text: string): Fixture {
  const assertions: Assertion[] = []
  const problems: FixtureProblem[] = []
  for (const [index, raw] of text.split('\n').entries()) {
    const number = index + 1
    const content = raw.trim()
    if (content === '' || content.startsWith('//') || content.startsWith('#')) continue
    const [, left, sign, right] = LINE.exec(content) ?? []
    if (left && isSign(sign) && right) assertions.push({ number, left, sign, right })
    else if (problems.length < problemsMost)
      problems.push({ number, problem: `"${content}" is not of the form A < B, A = B or A > B` })
  }
  return { unit: 'line', assertions, problems }
}

function isSign(text: string | undefined): text is Sign {
  return text === '<' || text === '=' || text === '>'
}
