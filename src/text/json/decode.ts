import { isUtf8 } from 'node:buffer'

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be'

/** How a text is encoded: by its byte order mark, else by the zero that UTF-16 puts beside a first letter of ASCII. */
export function encodingOf([first, second]: Uint8Array): Encoding {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (first && second === 0) return 'utf-16le'
  return first === 0 && second ? 'utf-16be' : 'utf-8'
}

/** The text without its byte order mark (RFC 8259, section 8.1); undefined when the bytes are not text. */
export function decodeText(bytes: Uint8Array): string | undefined {
  const encoding = encodingOf(bytes)
  if (encoding !== 'utf-8') return decodeStrictly(bytes, encoding)
  if (!isUtf8(bytes)) return undefined
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  const rest = marked ? bytes.subarray(3) : bytes
  return Buffer.from(rest.buffer, rest.byteOffset, rest.byteLength).toString()
}

function decodeStrictly(bytes: Uint8Array, encoding: Encoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
