import { mostValues } from './scan.ts'
import { quote } from './text.ts'

/**
 * Parses a JSON text that is certainly within the limits on values and depth and has no duplicate
 * key. Undefined where that is not certain, and for what is not JSON: scanJson and JSON.parse then say what and where.
 * In a process that has just started, searching for marks takes a quarter of the time of a walk over the text.
 */
export function parsePlainJson(text: string, maxDepth: number): { readonly value: unknown } | undefined {
  // Marks inside texts count too, so that there are at least as many of each as the text has values and keys.
  if (count(text, ',') + count(text, '{') + count(text, '[') > mostValues(text)) return undefined
  const keys = quotesBeforeColons(text)
  try {
    const value: unknown = JSON.parse(text)
    // JSON.parse keeps only one of two equal keys.
    return keysWithin(value, maxDepth) === keys ? { value } : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function count(text: string, mark: string): number {
  let found = 0
  for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + 1)) found++
  return found
}

/** As many as the text has keys, or more, since a text may hold some too. Searching for a single character takes least. */
function quotesBeforeColons(text: string): number {
  let found = 0
  for (let colon = text.indexOf(':'); colon !== -1; colon = text.indexOf(':', colon + 1)) {
    let before = colon - 1
    while (isSpace(text.charCodeAt(before))) before--
    if (text.charCodeAt(before) === quote) found++
  }
  return found
}

/** What JSON allows between a key and its colon. */
function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09
}

/** How many keys the objects of a value have; undefined where they are nested more deeply. Without recursion. */
function keysWithin(value: unknown, maxDepth: number): number | undefined {
  let keys = 0
  const below: object[] = []
  const visit = (part: unknown) => {
    if (typeof part === 'object' && part !== null) below.push(part)
  }
  visit(value)
  for (let depth = 1; below.length > 0; depth++) {
    if (depth > maxDepth) return undefined
    for (const container of below.splice(0)) {
      if (Array.isArray(container)) {
        for (const item of container) visit(item)
        continue
      }
      // What JSON.parse makes inherits no key that counts here, and the list that Object.values makes takes time.
      for (const key in container) {
        keys++
        visit((container as Record<string, unknown>)[key])
      }
    }
  }
  return keys
}
