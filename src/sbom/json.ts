import { TocsinError } from '../domain/errors.ts'
import { duplicateKeyReason, parseJsonOrWhy } from '../text/json/parse.ts'
import { parsePlainJson } from '../text/json/plain.ts'
import { holdsTooMany, type JsonScan, scanJson } from '../text/json/scan.ts'
import { location } from '../text/json/text.ts'

/** Levels of nesting; real documents stay below 30. */
export const maxDepth = 200

/**
 * Parses JSON of bounded depth. A key that stands twice in one object refuses it: readers differ in which value they
 * take, and the other may be a list of components. Throws TocsinError (sbom_too_large, sbom_unreadable) that says where.
 */
export function parseJson(text: string): unknown {
  const plain = parsePlainJson(text, maxDepth)
  if (plain) return plain.value
  const parsed = parseJsonOrWhy(text, maxDepth)
  if ('value' in parsed) return parsed.value
  const code = ['too_deep', 'too_many'].includes(parsed.fault) ? 'sbom_too_large' : 'sbom_unreadable'
  throw new TocsinError(code, `the JSON ${parsed.reason}`)
}

/**
 * The values of a JSON text: one, or one a line (JSON Lines), as attestations are kept. Throws as parseJson does; of a
 * text that is neither, with the fault of the whole.
 */
export function parseJsonOrLines(text: string): readonly unknown[] {
  const lines = hasSeveralValues(text) ? text.split('\n').filter((line) => line.trim() !== '') : []
  if (lines.length < 2) return [parseJson(text)]
  // Of lines as short as they may be there could be millions.
  refuseLarge(text, scanJson(text, maxDepth))
  return lines.every(isObjectText) ? lines.map(parseJson) : [parseJson(text)]
}

/** A key that stands twice in one object of a document. */
export function standsTwice(key: string, where: string): TocsinError {
  return new TocsinError('sbom_unreadable', `the document ${duplicateKeyReason(key, where)}`)
}

function refuseLarge(text: string, { tooDeep, tooMany }: JsonScan): void {
  if (tooDeep !== undefined) {
    const where = location(text, tooDeep)
    throw new TocsinError('sbom_too_large', `the JSON is nested more than ${maxDepth} levels deep at ${where}`)
  }
  if (tooMany !== undefined) {
    throw new TocsinError('sbom_too_large', `the JSON ${holdsTooMany} at ${location(text, tooMany)}`)
  }
}

/** Whether the first of several lines is an object of its own: costs a document on one line nothing. */
function hasSeveralValues(text: string): boolean {
  const lines = text.trim()
  const end = lines.indexOf('\n')
  return end !== -1 && isObjectText(lines.slice(0, end))
}

function isObjectText(line: string): boolean {
  if (!/^\s*\{/.test(line) || !line.trimEnd().endsWith('}')) return false
  try {
    JSON.parse(line)
    return true
  } catch {
    return false
  }
}
