import { TocsinError } from '../domain/errors.ts'
import type { VexFile } from '../domain/vex.ts'
import { isObject } from '../text/json/is-object.ts'
import { readStrictJson } from '../text/json/strict.ts'
import { csaf } from './csaf.ts'
import { cyclonedx } from './cyclonedx.ts'
import { decisions } from './decisions.ts'
import { openvex } from './openvex.ts'
import type { JsonObject, VexReader, VexTools } from './reader.ts'

export { type AppliedVex, applyVex, type VexInput } from './apply.ts'
export type { VexTools } from './reader.ts'

/** Every reader, sorted by id. */
export const readers: readonly VexReader[] = [csaf, cyclonedx, decisions, openvex]

/** CSAF asks for at most 150 MiB, and an SBOM that contains VEX may be as large. */
export const maxVexBytes = 150 * 2 ** 20

/** Reads a VEX document; `file` is its name. Throws vex_unreadable and decisions_invalid, each in one sentence. */
export function readVex(bytes: Uint8Array, file: string, tools: VexTools): VexFile {
  const reading = readStrictJson(bytes)
  if ('reason' in reading) throw unreadable(file, reading.reason)
  const document = reading.value
  if (!isObject(document)) throw unreadable(file, 'is a JSON list or a single value, not a VEX document')
  const reader = readers.find((each) => each.accepts(document))
  if (!reader) throw unreadable(file, `is not a VEX document in any format that Tocsin knows${keysOf(document)}`)
  try {
    return { file, format: reader.id, ...reader.read(document, tools) }
  } catch (error) {
    if (!(error instanceof TocsinError) || error.code !== 'vex_unreadable') throw error
    throw unreadable(file, error.message)
  }
}

function keysOf(document: JsonObject): string {
  const keys = Object.keys(document)
  const shown = keys.slice(0, 4).map((key) => JSON.stringify(key.slice(0, 40)))
  return keys.length === 0 ? '' : `; it has ${shown.join(', ')}${keys.length > shown.length ? ' …' : ''}`
}

function unreadable(file: string, reason: string): TocsinError {
  return new TocsinError('vex_unreadable', `${file} ${reason}.`, { details: { file } })
}
