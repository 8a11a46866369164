import { TocsinError } from '../domain/errors.ts'
import { encodingOf } from '../text/json/decode.ts'
import { location } from '../text/json/text.ts'
import { binaryKind } from './recognise.ts'

const maxMebibytes = 256

/** Longer files are refused. */
export const maxSbomBytes = maxMebibytes * 1024 * 1024

/**
 * Bytes → text: UTF-8, or UTF-16 that says so by its byte order mark. A byte that is not text refuses the file, because
 * a replacement character in a name or version would silently miss advisories.
 * Throws TocsinError (sbom_too_large, sbom_unreadable).
 */
export function decode(bytes: Uint8Array): string {
  if (bytes.length > maxSbomBytes) {
    throw new TocsinError('sbom_too_large', `the file has ${bytes.length} bytes, more than ${maxMebibytes} MiB`)
  }
  const binary = binaryKind(bytes)
  if (binary)
    throw new TocsinError(
      'sbom_unreadable',
      `this is ${binary}, not an SBOM${/compressed|archive/.test(binary) ? '; unpack it first' : ''}`,
    )
  const encoding = encodingOf(bytes)
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (cause) {
    const where = encoding === 'utf-8' ? `: ${firstBadByte(bytes)}` : ''
    throw new TocsinError('sbom_unreadable', `the file is not valid ${encoding.toUpperCase()}${where}`, { cause })
  }
}

/** Decodes again with replacement characters; the first one that the bytes do not hold themselves is the fault. */
function firstBadByte(bytes: Uint8Array): string {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  const encoder = new TextEncoder()
  let start = 0
  let offset = 0
  for (let at = text.indexOf('\ufffd'); at !== -1; at = text.indexOf('\ufffd', start)) {
    offset += encoder.encode(text.slice(start, at)).length
    const isItself = bytes[offset] === 0xef && bytes[offset + 1] === 0xbf && bytes[offset + 2] === 0xbd
    if (!isItself) {
      const byte = (bytes[offset] ?? 0).toString(16).padStart(2, '0')
      return `byte 0x${byte} at offset ${offset} (${location(text, at)}) is not text`
    }
    offset += 3
    start = at + 1
  }
  return 'the last bytes are not text'
}
