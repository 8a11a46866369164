import { halfSurrogate } from './half-surrogate.ts'
import { parseJsonOrWhy } from './parse.ts'
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
  const parsed = parseJsonOrWhy(text, maxDepth)
  if ('fault' in parsed) return { reason: `${parsed.fault === 'not_json' ? 'is not JSON: it ' : ''}${parsed.reason}` }
  const half = halfSurrogate(text)
  return half === undefined
    ? parsed
    : { reason: `has half a surrogate pair, which is not a character, at ${location(text, half)}` }
}

function looksLikeUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
}
