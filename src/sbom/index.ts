import { TocsinError } from '../domain/errors.ts'
import type { Inventory } from '../domain/inventory.ts'
import { cyclonedxJson } from './cyclonedx-json.ts'
import { decode } from './decode.ts'
import { encodings } from './encodings.ts'
import type { JsonObject } from './fields.ts'
import type { SbomReader } from './format.ts'
import { refuseJson, refuseText } from './recognise.ts'
import { spdxJson } from './spdx-json.ts'
import { spdxJsonld } from './spdx-jsonld.ts'
import { syftJson } from './syft-json.ts'
import { unwrap } from './unwrap.ts'

export { maxSbomBytes } from './decode.ts'
export { type MakeOne, makeOneOfFile, makeOneOfFolder, makeOneOfImage } from './make-one.ts'

/** Every reader, sorted by id; encodings.ts lists the encodings that are not JSON. */
export const readers: readonly SbomReader[] = [cyclonedxJson, spdxJson, spdxJsonld, syftJson]

/**
 * Reads an SBOM; `name` is the file's name, for messages. Nothing is dropped in silence: each component of the document
 * is in `components`, is the `subject` or is listed in `unread`. Throws TocsinError (sbom_unreadable, sbom_unsupported,
 * sbom_too_large), whose message says what is wrong and where.
 */
export async function parseSbom(bytes: Uint8Array, name: string): Promise<Inventory> {
  try {
    const content = unwrap(decode(bytes), (document) => readerOf(document) !== undefined)
    return 'document' in content ? readJson(content.document) : await readOther(content.text)
  } catch (error) {
    if (!(error instanceof TocsinError)) throw error
    throw new TocsinError(error.code, `${name}: ${error.message}.`, { details: { file: name }, cause: error.cause })
  }
}

function readerOf(document: JsonObject): SbomReader | undefined {
  return readers.find((each) => each.accepts(document))
}

function readJson(document: JsonObject): Inventory {
  const reader = readerOf(document)
  if (reader) return reader.read(document)
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

export { parsePurl } from './purl.ts'
