import { findJsonFault } from './fault.ts'
import { halfSurrogate } from './half-surrogate.ts'
import { holdsTooMany, scanJson } from './scan.ts'
import { location } from './text.ts'

/** A JSON document, or why its bytes are not one that every reader understands alike; the reason continues a sentence. */
export type StrictReading = { readonly value: unknown } | { readonly reason: string }

/** Files that people write by hand stay far below. */
const maxDepth = 100

/**
 * Bytes → JSON value. Refused is what readers take differently or cannot hold: bytes that are not UTF-8, keys that an
 * object holds twice, halves of surrogate pairs, more than 100 levels. No reason quotes a value of the file, which may be a password.
 */
export function readStrictJson(bytes: Uint8Array): StrictReading {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return { reason: `is not valid UTF-8${looksLikeUtf16(bytes) ? ', but UTF-16' : ''}` }
  }
  if (text.trim() === '') return { reason: 'is empty' }
  const { tooDeep, tooMany, twice } = scanJson(text, maxDepth)
  if (tooDeep !== undefined) {
    return { reason: `is nested more than ${maxDepth} levels deep at ${location(text, tooDeep)}` }
  }
  if (tooMany !== undefined) return { reason: `${holdsTooMany} at ${location(text, tooMany)}` }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    const { offset, what } = findJsonFault(text)
    return { reason: `is not JSON: it ${what} at ${location(text, offset)}` }
  }
  if (twice) {
    const key = JSON.stringify(twice.key.slice(0, 80))
    return { reason: `has the key ${key} twice in one object, again at ${location(text, twice.offset)}` }
  }
  const half = halfSurrogate(text)
  return half === undefined
    ? { value }
    : { reason: `has half a surrogate pair, which is not a character, at ${location(text, half)}` }
}

function looksLikeUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
}
