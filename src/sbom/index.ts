import { TocsinError } from '../domain/errors.ts'
import type { Inventory } from '../domain/inventory.ts'
import { cyclonedxJson } from './cyclonedx-json.ts'
import { decode } from './decode.ts'
import { encodings } from './encodings.ts'
import { isObject } from './fields.ts'
import type { SbomReader } from './format.ts'
import { parseJson } from './json.ts'
import { refuseJson, refuseText } from './recognise.ts'
import { spdxJson } from './spdx-json.ts'
import { spdxJsonld } from './spdx-jsonld.ts'
import { syftJson } from './syft-json.ts'

export { maxSbomBytes } from './decode.ts'

/** Every reader, sorted by id; encodings.ts lists the encodings that are not JSON. */
export const readers: readonly SbomReader[] = [cyclonedxJson, spdxJson, spdxJsonld, syftJson]

/** Keys under which services and attestations wrap an SBOM: GitHub's export, SBOM services, in-toto statements. */
const wrappers = ['sbom', 'bom', 'predicate']

/**
 * Reads an SBOM; `name` is the file's name, for messages. Nothing is dropped in silence: each component of the document
 * is in `components`, is the `subject` or is listed in `unread`. Throws TocsinError (sbom_unreadable, sbom_unsupported,
 * sbom_too_large), whose message says what is wrong and where.
 */
export async function parseSbom(bytes: Uint8Array, name: string): Promise<Inventory> {
  try {
    const text = decode(bytes)
    return /^\s*[[{]/.test(text) ? readJson(parseJson(text)) : await readOther(text)
  } catch (error) {
    if (!(error instanceof TocsinError)) throw error
    throw new TocsinError(error.code, `${name}: ${error.message}.`, { details: { file: name }, cause: error.cause })
  }
}

function readJson(document: unknown): Inventory {
  const candidates = isObject(document) ? [document, ...wrappers.map((key) => document[key])] : []
  for (const candidate of candidates.filter(isObject)) {
    const reader = readers.find((each) => each.accepts(candidate))
    if (reader) return reader.read(candidate)
  }
  throw refuseJson(document)
}

async function readOther(text: string): Promise<Inventory> {
  const head = text.slice(0, 8192)
  const encoding = encodings.find(({ pattern }) => pattern.test(head))
  if (!encoding) throw refuseText(text)
  const translate = await encoding.load()
  const { document, unread } = translate(text)
  const inventory = readJson(document)
  return { ...inventory, unread: [...unread, ...inventory.unread] }
}
