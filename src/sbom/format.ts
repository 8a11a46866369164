import type { Inventory, SbomFormat, Unread } from '../domain/inventory.ts'
import type { JsonObject } from './fields.ts'

/** One SBOM format, as JSON. One file per format; index.ts lists them. */
export interface SbomReader {
  /** File name without `.ts`: `cyclonedx-json`, `spdx-json`. */
  readonly id: string
  readonly format: SbomFormat
  /** Whether a parsed JSON document says that it is of this format; cheap, never throws. */
  accepts(document: JsonObject): boolean
  /** Reads an accepted document. Throws TocsinError (sbom_unsupported, sbom_unreadable); all else goes to `unread`. */
  read(document: JsonObject): Inventory
}

/** A document in the shape that its format has in JSON. */
export interface Translation {
  readonly document: JsonObject
  /** What of the text has no place in that shape. */
  readonly unread: readonly Unread[]
}

/**
 * One format in another encoding than JSON. It is translated into the document that JSON would hold, so that each
 * format's rules stand in its reader alone. One file per encoding, loaded when a document needs it.
 */
export interface SbomEncoding {
  /** File name without `.ts`: `cyclonedx-xml`, `spdx-tag-value`. */
  readonly id: string
  /** Found in the first 8,192 characters of a text of this encoding. */
  readonly pattern: RegExp
  /** Gives the translation of a text, which throws TocsinError (sbom_unsupported, sbom_unreadable, sbom_too_large). */
  load(): Promise<(text: string) => Translation>
}
