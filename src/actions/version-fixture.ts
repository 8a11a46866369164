import { TocsinError } from '../domain/errors.ts'
import type { Context } from '../domain/ports.ts'
import { compareVersions, type Sign } from './compare-versions.ts'

const maxBytes = 64 * 2 ** 20

export interface WrongLine {
  readonly line: number
  readonly text: string
  /** What Tocsin says instead. */
  readonly answer: string
}

const mirrored: Record<Sign, Sign> = { '<': '>', '=': '=', '>': '<' }

/** Checks each `A < B` line of a fixture both ways; empty lines and `#` comments are passed over. */
export async function checkFixture(context: Context, ecosystem: string, file: string) {
  const text = new TextDecoder().decode(await context.files.read(file, maxBytes))
  const wrong: WrongLine[] = []
  let lines = 0
  for (const [i, raw] of text.split('\n').entries()) {
    const line = raw.trim()
    if (line === '' || line.startsWith('#')) continue
    const [left = '', sign = '', right = '', ...rest] = line.split(/\s+/)
    if (!isSign(sign) || right === '' || rest.length > 0) {
      throw new TocsinError('fixture_invalid', `Line ${i + 1} of ${file} is not a comparison: ${line.slice(0, 80)}`)
    }
    lines++
    const answer = disagreement(ecosystem, left, sign, right)
    if (answer !== undefined) wrong.push({ line: i + 1, text: line, answer })
  }
  return { lines, wrong }
}

function isSign(text: string): text is Sign {
  return text === '<' || text === '=' || text === '>'
}

function disagreement(ecosystem: string, left: string, sign: Sign, right: string): string | undefined {
  try {
    const forth = compareVersions(ecosystem, left, right)
    const back = compareVersions(ecosystem, right, left)
    if (forth === sign && back === mirrored[sign]) return undefined
    return `${left} ${forth} ${right} and ${right} ${back} ${left}`
  } catch (error) {
    if (error instanceof TocsinError && error.code === 'version_invalid') return error.message
    throw error
  }
}
