import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'

/**
 * SHA-256 of a value as canonical JSON (RFC 8785), 64 hexadecimal digits: equal values have equal digests, whatever the
 * order of their keys. Properties that are undefined count as absent. Throws TypeError for what JSON cannot hold: NaN,
 * lone surrogates, circles, undefined itself.
 */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex')
}

function canonicalJson(value: unknown): string {
  let text: string | undefined
  try {
    text = canonicalize(value)
  } catch (cause) {
    throw new TypeError('A value that JSON cannot hold has no digest.', { cause })
  }
  if (text === undefined) throw new TypeError('A value that JSON cannot hold has no digest.')
  return text
}
