import { findJsonFault } from './fault.ts'
import { holdsTooMany, scanJson } from './scan.ts'
import { location } from './text.ts'

/** Why a text is not JSON that every reader would read alike. */
export interface NotJson {
  readonly fault: 'too_deep' | 'too_many' | 'not_json' | 'duplicate_key'
  /** Continues a sentence that begins with the text: `has an unexpected "}" at line 3, column 5`. */
  readonly reason: string
}

/**
 * Parses JSON of bounded depth and number of values. A key that an object holds twice refuses it: readers differ in
 * which value they take. Every reason ends with line and column. Never throws.
 */
export function parseJsonOrWhy(text: string, maxDepth = Number.POSITIVE_INFINITY): { value: unknown } | NotJson {
  const { tooDeep, tooMany, duplicateKey } = scanJson(text, maxDepth)
  const at = (offset: number) => `at ${location(text, offset)}`
  if (tooDeep !== undefined) {
    return { fault: 'too_deep', reason: `is nested more than ${maxDepth} levels deep ${at(tooDeep)}` }
  }
  if (tooMany !== undefined) return { fault: 'too_many', reason: `${holdsTooMany} ${at(tooMany)}` }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    const { offset, what } = findJsonFault(text)
    return { fault: 'not_json', reason: `${what} ${at(offset)}` }
  }
  if (!duplicateKey) return { value }
  const { key, offset } = duplicateKey
  return { fault: 'duplicate_key', reason: duplicateKeyReason(key, location(text, offset)) }
}

/** The reason where an object holds a key twice; `where` as `location` gives it. */
export function duplicateKeyReason(key: string, where: string): string {
  return `has the key ${JSON.stringify(key.slice(0, 80))} twice in one object, again at ${where}`
}
