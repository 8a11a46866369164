import { TocsinError } from '../domain/errors.ts'
import { isObject } from '../text/json/is-object.ts'
import type { JsonObject } from './fields.ts'

const signatures: readonly (readonly [bytes: readonly number[], kind: string])[] = [
  [[0x1f, 0x8b], 'gzip-compressed data'],
  [[0x50, 0x4b, 0x03, 0x04], 'a zip archive'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'zstd-compressed data'],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], 'xz-compressed data'],
  [[0x42, 0x5a, 0x68], 'bzip2-compressed data'],
  [[0x7f, 0x45, 0x4c, 0x46], 'a Linux program (ELF)'],
  [[0x4d, 0x5a], 'a Windows program'],
  [[0xcf, 0xfa, 0xed, 0xfe], 'a macOS program'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF document'],
  [[0x89, 0x50, 0x4e, 0x47], 'a PNG image'],
]

/** What a binary file is, by its first bytes; undefined when it may be text. */
export function binaryKind(bytes: Uint8Array): string | undefined {
  return signatures.find(([signature]) => signature.every((byte, i) => bytes[i] === byte))?.[1]
}

interface Foreign {
  readonly name: string
  /** Whether it is an SBOM, only in a format that Tocsin does not read. */
  readonly sbom: boolean
}

const texts: readonly (Foreign & { readonly pattern: RegExp })[] = [
  {
    name: 'an HTML page',
    sbom: false,
    pattern: /^\s*<(?:!doctype\s+html|html|head|body)\b/i,
  },
  { name: 'a SWID tag', sbom: true, pattern: /<(?:[\w.-]+:)?SoftwareIdentity\s/ },
  { name: 'an XML document', sbom: false, pattern: /^\s*<[?!\w]/ },
  { name: 'CycloneDX protobuf in text form', sbom: true, pattern: /^(?:spec_version\s*:|# proto-message: Bom)/m },
]

/** The refusal for a text that is not JSON. */
export function refuseText(text: string): TocsinError {
  const head = text.slice(0, 8192)
  if (head.trim() === '') {
    return new TocsinError('sbom_unreadable', text === '' ? 'the file is empty' : 'the file holds only white space')
  }
  const begun = behindComment(head)
  const known = texts.find(({ pattern }) => pattern.test(begun))
  if (known) return refuse(known)
  const start = JSON.stringify(head.trimStart().slice(0, 20))
  return new TocsinError(
    'sbom_unreadable',
    `this is not an SBOM in any format that Tocsin knows; it begins with ${start}`,
  )
}

/** What follows a comment at the beginning, as gateways put one before their pages. */
function behindComment(head: string): string {
  const begun = head.trimStart()
  const end = begun.startsWith('<!--') ? begun.indexOf('-->') : -1
  return end === -1 ? head : begun.slice(end + '-->'.length)
}

const has = (key: string) => (document: JsonObject) => Object.hasOwn(document, key)
const context = (part: string) => (document: JsonObject) => JSON.stringify(document['@context'] ?? '').includes(part)

const documents: readonly (Foreign & { test(document: JsonObject): boolean })[] = [
  { name: 'a Sigstore bundle of a signature alone', sbom: false, test: has('messageSignature') },
  { name: 'a signed envelope (DSSE) without a payload', sbom: false, test: has('payloadType') },
  { name: 'an OpenVEX document', sbom: false, test: context('openvex') },
  { name: 'a CSAF document', sbom: false, test: ({ document }) => isObject(document) && has('csaf_version')(document) },
  { name: 'a SARIF report', sbom: false, test: has('runs') },
  { name: 'a Grype report', sbom: false, test: has('matches') },
  { name: 'a Trivy report', sbom: false, test: has('SchemaVersion') },
  { name: 'an npm lock file', sbom: false, test: has('lockfileVersion') },
]

/** The refusal for JSON that no reader accepts: an object or a list. */
export function refuseJson(document: unknown): TocsinError {
  if (!isObject(document)) return new TocsinError('sbom_unreadable', 'this JSON is a list, not an SBOM')
  const known = documents.find(({ test }) => test(document))
  if (known) return refuse(known)
  const keys = Object.keys(document)
  const shown = keys.slice(0, 4).map((key) => JSON.stringify(key.slice(0, 40)))
  if (keys.length === 0) return new TocsinError('sbom_unreadable', 'this JSON object is empty, not an SBOM')
  const held = shown.join(', ') + (keys.length > shown.length ? ' …' : '')
  const message = `this JSON is not an SBOM: it has ${held} but not "bomFormat" (CycloneDX), "spdxVersion" (SPDX) or "artifacts" (Syft)`
  return new TocsinError('sbom_unreadable', message)
}

function refuse({ name, sbom }: Foreign): TocsinError {
  if (!sbom) return new TocsinError('sbom_unreadable', `this is ${name}, not an SBOM`)
  return new TocsinError('sbom_unsupported', `this is ${name}, a format that Tocsin does not read`)
}
