import { TocsinError } from '../domain/errors.ts'
import { decodeText } from '../text/json/decode.ts'
import { isObject } from '../text/json/is-object.ts'
import { encodings } from './encodings.ts'
import type { JsonObject } from './fields.ts'
import { parseJson, parseJsonOrLines } from './json.ts'
import { refuseJson, refuseText } from './recognise.ts'

/** An SBOM without what it was wrapped in: a document, or a text in another encoding than JSON. */
export type Content = { readonly document: JsonObject } | { readonly text: string }

/**
 * Keys that lead to an SBOM: of GitHub's export, of SBOM services and of Docker's `imagetools inspect`; and towards
 * an attestation, in a Sigstore bundle and in replies of GitHub's API.
 */
const wrappers = ['sbom', 'bom', 'SPDX', 'dsseEnvelope', 'bundle', 'attestation', 'attestations']

/** More than any real file has. */
const maxLayers = 12

/** An SBOM in a file, and the command that prints the part of the file which it is in. */
interface Part {
  readonly content: Content
  readonly command: string
}

interface Unwrapping {
  isSbom(document: JsonObject): boolean
  readonly found: Part[]
  /** Of the first part that is not an SBOM. */
  refusal: TocsinError | undefined
}

/** How the unwrapping got to a part. */
interface Way {
  readonly command: string
  readonly layers: number
}

/**
 * Takes an SBOM out of what it is wrapped in, as deep as that goes: JSON wrappers of services, in-toto statements,
 * signed envelopes (DSSE), Sigstore bundles, and several of these as JSON Lines or as a list. Signatures are not
 * checked. Throws TocsinError (sbom_unreadable, sbom_unsupported, sbom_too_large), also where a file holds several SBOMs.
 */
export function unwrap(text: string, isSbom: (document: JsonObject) => boolean): Content {
  const state: Unwrapping = { isSbom, found: [], refusal: undefined }
  openText(state, text, { command: '', layers: 0 })
  const [first, ...more] = distinct(state.found)
  if (first && more.length === 0) return first.content
  if (first) throw severalSboms([first, ...more])
  throw state.refusal ?? refuseText(text)
}

function openText(state: Unwrapping, text: string, way: Way): void {
  if (!/^\s*[[{]/.test(text)) {
    const head = text.slice(0, 8192)
    if (encodings.some(({ pattern }) => pattern.test(head))) {
      state.found.push({ content: { text }, command: way.command })
    } else if (way.layers > 0 && isBase64Json(text)) openText(state, fromBase64(text) ?? '', way)
    else state.refusal ??= refuseText(text)
    return
  }
  const values = parseJsonOrLines(text)
  if (values.length === 1) openValue(state, values[0], way)
  else if (!values.some((value) => isPart(state, value))) parseJson(text)
  else for (const [i, value] of values.entries()) openValue(state, value, { ...way, command: `sed -n ${i + 1}p FILE` })
}

function openValue(state: Unwrapping, value: unknown, way: Way): void {
  if (Array.isArray(value)) openList(state, value, '.', way)
  else if (!isObject(value)) state.refusal ??= refuseJson(value)
  else if (state.isSbom(value)) state.found.push({ content: { document: value }, command: way.command })
  else if (way.layers >= maxLayers) {
    throw new TocsinError('sbom_too_large', `the file is wrapped in more than ${maxLayers} layers`)
  } else openLayer(state, value, { ...way, layers: way.layers + 1 })
}

/** What is not wrapped is looked into no further: a list of other things is not a list of SBOMs. */
function openList(state: Unwrapping, items: readonly unknown[], path: string, way: Way): void {
  if (way.layers > 1 || !items.some((item) => isPart(state, item))) {
    state.refusal ??= refuseJson(items)
    return
  }
  for (const [i, item] of items.entries()) {
    openValue(state, item, { layers: way.layers + 1, command: way.command || `jq '${path}[${i}]' FILE` })
  }
}

function isPart(state: Unwrapping, value: unknown): boolean {
  return isObject(value) && (state.isSbom(value) || isEnvelope(value) || isStatement(value) || keysOf(value).length > 0)
}

function openLayer(state: Unwrapping, document: JsonObject, way: Way): void {
  const keys = keysOf(document)
  if (isEnvelope(document)) openText(state, payloadOf(document), way)
  else if (isStatement(document)) openStatement(state, document, way)
  else if (keys.length === 0) state.refusal ??= refuseJson(document)
  for (const key of keys) {
    const inner = document[key]
    if (Array.isArray(inner)) openList(state, inner, `.${key}`, way)
    else openValue(state, inner, way)
  }
}

function keysOf(document: JsonObject): readonly string[] {
  return wrappers.filter((key) => {
    if (!Object.hasOwn(document, key)) return false
    return isObject(document[key]) || (key === 'attestations' && Array.isArray(document[key]))
  })
}

/** DSSE (https://github.com/secure-systems-lab/dsse/blob/master/envelope.md). */
function isEnvelope(document: JsonObject): boolean {
  return (
    typeof document.payload === 'string' && ['payloadType', 'signatures'].some((key) => Object.hasOwn(document, key))
  )
}

/** Either alphabet of base64 is allowed. */
function payloadOf({ payload }: JsonObject): string {
  const encoded = typeof payload === 'string' ? payload : ''
  if (!isBase64(encoded)) throw unreadable('the payload of the signed envelope (DSSE) is not base64')
  const text = fromBase64(encoded)
  if (text === undefined) throw unreadable('the payload of the signed envelope (DSSE) is not text in UTF-8')
  if (text.trim() === '') throw unreadable('the payload of the signed envelope (DSSE) is empty')
  return text
}

function isBase64(text: string): boolean {
  return !/[^\w+/=\s-]/.test(text)
}

/** Whether a text can only be the base64 of an object. */
function isBase64Json(text: string): boolean {
  return /^\s*e[w-z]/.test(text) && isBase64(text) && fromBase64(text)?.startsWith('{') === true
}

function fromBase64(text: string): string | undefined {
  return decodeText(Buffer.from(text, 'base64'))
}

/** https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md */
function isStatement(document: JsonObject): boolean {
  return Object.hasOwn(document, 'predicateType')
}

/** A statement that says it holds an SBOM is never passed over: what is wrong with it refuses the file. */
function openStatement(state: Unwrapping, document: JsonObject, way: Way): void {
  const inner: Unwrapping = { isSbom: state.isSbom, found: [], refusal: undefined }
  const predicate = predicateOf(document)
  if (typeof predicate === 'string') openText(inner, predicate, way)
  else if (isObject(predicate)) openValue(inner, predicate, way)
  for (const part of inner.found) state.found.push(part)
  if (inner.found.length > 0) return
  const type = JSON.stringify(document.predicateType).slice(0, 100)
  if (saysSbom(document)) {
    const why = inner.refusal?.message ?? 'it is neither an object nor a text'
    throw unreadable(`this is an in-toto statement of type ${type} without an SBOM; of its predicate: ${why}`)
  }
  state.refusal ??= unreadable(`this is an in-toto statement of type ${type}, not an SBOM`)
}

/** Cosign puts `{"Data": …, "Timestamp": …}` around what was attested; what was not JSON is a text. */
function predicateOf({ predicate }: JsonObject): unknown {
  return isObject(predicate) && Object.hasOwn(predicate, 'Data') ? predicate.Data : predicate
}

function saysSbom({ predicateType }: JsonObject): boolean {
  return typeof predicateType === 'string' && /cyclonedx|spdx|syft/i.test(predicateType)
}

/** One SBOM may be attested several times. */
function distinct(parts: readonly Part[]): readonly Part[] {
  if (parts.length < 2) return parts
  const byContent = new Map<string, Part>()
  for (const part of parts) {
    const key = JSON.stringify(part.content)
    if (!byContent.has(key)) byContent.set(key, part)
  }
  return [...byContent.values()]
}

function severalSboms(parts: readonly Part[]): TocsinError {
  const command = parts[0]?.command ?? ''
  const how = command === '' ? '' : `; scan each separately, the first with: ${command} | tocsin scan -`
  return unreadable(`the file holds ${parts.length} different SBOMs${how}`)
}

function unreadable(message: string): TocsinError {
  return new TocsinError('sbom_unreadable', message)
}
