import { TocsinError } from '../domain/errors.ts'
import type { Inventory } from '../domain/inventory.ts'
import { cyclonedxJson } from './cyclonedx-json.ts'
import { decode } from './decode.ts'
import { isObject } from './fields.ts'
import type { SbomReader } from './format.ts'
import { parseJson } from './json.ts'
import { refuseJson, refuseText } from './recognise.ts'
import { spdxJson } from './spdx-json.ts'

export { maxSbomBytes } from './decode.ts'

/** Every reader, sorted by id. */
export const readers: readonly SbomReader[] = [cyclonedxJson, spdxJson]

/** Keys under which services and attestations wrap an SBOM: GitHub's export, SBOM services, in-toto statements. */
const wrappers = ['sbom', 'bom', 'predicate']

/**
 * Reads an SBOM; `name` is the file's name, for messages. Nothing is dropped in silence: each component of the document
 * is in `components`, is the `subject` or is listed in `unread`. Throws TocsinError (sbom_unreadable, sbom_unsupported,
 * sbom_too_large), whose message says what is wrong and where.
 */
export function parseSbom(bytes: Uint8Array, name: string): Inventory {
  try {
    return read(decode(bytes))
  } catch (error) {
    if (!(error instanceof TocsinError)) throw error
    throw new TocsinError(error.code, `${name}: ${error.message}.`, { details: { file: name }, cause: error.cause })
  }
}

function read(text: string): Inventory {
  if (!/^\s*[[{]/.test(text)) throw refuseText(text)
  const document = parseJson(text)
  const candidates = isObject(document) ? [document, ...wrappers.map((key) => document[key])] : []
  for (const candidate of candidates.filter(isObject)) {
    const reader = readers.find((each) => each.accepts(candidate))
    if (reader) return reader.read(candidate)
  }
  throw refuseJson(document)
}
