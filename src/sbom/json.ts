import { TocsinError } from '../domain/errors.ts'
import { findJsonFault } from '../json/fault.ts'
import { findDepth, location } from '../json/text.ts'

/** Levels of nesting; real documents stay below 30. */
export const maxDepth = 200

/** Parses JSON of bounded depth. Throws TocsinError (sbom_too_large, sbom_unreadable) that says where it breaks. */
export function parseJson(text: string): unknown {
  const tooDeep = findDepth(text, maxDepth + 1)
  if (tooDeep !== undefined) {
    const where = location(text, tooDeep)
    throw new TocsinError('sbom_too_large', `the JSON is nested more than ${maxDepth} levels deep at ${where}`)
  }
  try {
    return JSON.parse(text)
  } catch (cause) {
    const { offset, what } = findJsonFault(text)
    throw new TocsinError('sbom_unreadable', `the JSON ${what} at ${location(text, offset)}`, { cause })
  }
}
