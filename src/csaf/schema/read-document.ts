import { TocsinError } from '../../domain/errors.ts'
import { grouped } from '../../domain/grouped.ts'
import { halfSurrogate } from '../../text/json/half-surrogate.ts'
import { parseJsonOrWhy } from '../../text/json/parse.ts'
import { findLongText, location } from '../../text/json/text.ts'
import { kindOf, propertyOf, xmlKind } from './identify-format.ts'
import { maxTextLength } from './read.ts'
import { type CsafVersion, csafVersions } from './version.ts'

/** A deeper document is refused: real ones stay below 40 levels. */
export const maxDepth = 1000

const maxMebibytes = 150

/** Appendix C of the standard: documents should stay below. */
export const maxDocumentBytes = maxMebibytes * 1024 * 1024

/** A file that is a CSAF document as far as that can be said before any test. */
export interface ReadDocument {
  readonly text: string
  readonly value: unknown
  readonly version: CsafVersion
}

/**
 * Bytes → CSAF document. What other readers would read in another way is refused: bytes that are no UTF-8, keys that
 * stand twice, half surrogate pairs. Throws csaf_unreadable, csaf_too_large, csaf_unsupported.
 */
export function readDocument(bytes: Uint8Array): ReadDocument {
  if (bytes.length > maxDocumentBytes) {
    throw new TocsinError('csaf_too_large', `The file has ${bytes.length} bytes, more than ${maxMebibytes} MiB.`)
  }
  const { text, value } = readJson(bytes, 'file')
  return { text, value, version: versionOf(value) }
}

/** Bytes → JSON, as strictly; `what` is what errors call them. Throws csaf_unreadable, csaf_too_large, csaf_unsupported. */
export function readJson(bytes: Uint8Array, what: 'file' | 'request'): Pick<ReadDocument, 'text' | 'value'> {
  const text = decode(bytes, what)
  if (text.trim() === '') throw new TocsinError('csaf_unreadable', `The ${what} is empty.`)
  return { text, value: parse(text) }
}

function decode(bytes: Uint8Array, what: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    const hint = encodings.find(({ begins }) => begins.every((byte, i) => bytes[i] === byte))?.hint ?? ''
    throw new TocsinError('csaf_unreadable', `The ${what} is not valid UTF-8${hint}.`, { cause })
  }
}

/** What begins like this is something else. */
const encodings: readonly { readonly begins: readonly number[]; readonly hint: string }[] = [
  { begins: [0xff, 0xfe], hint: ', but UTF-16' },
  { begins: [0xfe, 0xff], hint: ', but UTF-16' },
  { begins: [0x1f, 0x8b], hint: ', but compressed with gzip' },
]

function parse(text: string): unknown {
  if (/^\s*</.test(text)) throw new TocsinError('csaf_unsupported', `This is ${xmlKind(text)}, not a CSAF document.`)
  const parsed = parseJsonOrWhy(text, maxDepth)
  if ('fault' in parsed && parsed.fault !== 'duplicate_key') {
    throw new TocsinError(
      parsed.fault === 'not_json' ? 'csaf_unreadable' : 'csaf_too_large',
      `The JSON ${parsed.reason}.`,
    )
  }
  const tooLong = findLongText(text, maxTextLength)
  if (tooLong !== undefined) {
    const [most, where] = [grouped(maxTextLength), location(text, tooLong)]
    throw new TocsinError('csaf_too_large', `The JSON has a text of more than ${most} characters at ${where}.`)
  }
  if ('fault' in parsed) throw new TocsinError('csaf_unreadable', `The JSON ${parsed.reason}.`)
  const half = halfSurrogate(text)
  if (half !== undefined) {
    const where = location(text, half)
    throw new TocsinError(
      'csaf_unreadable',
      `The JSON has half a surrogate pair, which is not a character, at ${where}.`,
    )
  }
  return parsed.value
}

/** What `document.csaf_version` says. Throws csaf_unsupported when it is neither 2.0 nor 2.1. */
export function versionOf(document: unknown): CsafVersion {
  const said = propertyOf(propertyOf(document, 'document'), 'csaf_version')
  const version = csafVersions.find((each) => each === said)
  if (version) return version
  if (typeof said === 'string' || typeof said === 'number') {
    const wanted = typeof said === 'number' ? 'a number; the version is a text' : 'a version that Tocsin does not know'
    const quoted = JSON.stringify(typeof said === 'string' ? said.slice(0, 40) : said)
    throw new TocsinError('csaf_unsupported', `document.csaf_version is ${quoted}, ${wanted}.`)
  }
  throw new TocsinError(
    'csaf_unsupported',
    `This is ${kindOf(document)}, not a CSAF document: it names no CSAF version.`,
  )
}
