import { decodeText } from '../text/json/decode.ts'
import { parseJsonOrWhy } from '../text/json/parse.ts'

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
  const parsed = parseJsonOrWhy(text)
  if ('value' in parsed) return parsed
  return { reason: parsed.fault === 'not_json' ? `is not JSON: it ${parsed.reason}` : parsed.reason }
}
