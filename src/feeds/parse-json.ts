import { decodeText } from '../text/json/decode.ts'
import { findJsonFault } from '../text/json/fault.ts'
import { holdsTooMany, scanJson } from '../text/json/scan.ts'
import { location } from '../text/json/text.ts'

/** A value, or why the bytes are not JSON that every reader would read alike; the reason continues a sentence. */
export type ParsedJson = { readonly value: unknown } | { readonly reason: string }

/** JSON in UTF-8 or UTF-16. A key that stands twice refuses it: of the two values one would be lost. Never throws. */
export function parseJson(bytes: Uint8Array): ParsedJson {
  const text = decodeText(bytes)
  return text === undefined ? { reason: 'is not JSON in UTF-8' } : parseJsonText(text)
}

/** The same of a text. */
export function parseJsonText(text: string): ParsedJson {
  if (text === '') return { reason: 'is empty' }
  const { tooMany, twice } = scanJson(text)
  if (tooMany !== undefined) return { reason: `${holdsTooMany} at ${location(text, tooMany)}` }
  const value = parsed(text)
  if (value === undefined) {
    const { offset, what } = findJsonFault(text)
    return { reason: `is not JSON: it ${what} at ${location(text, offset)}` }
  }
  if (!twice) return { value }
  const key = JSON.stringify(twice.key.slice(0, 80))
  return { reason: `holds the key ${key} twice in one object, again at ${location(text, twice.offset)}` }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
