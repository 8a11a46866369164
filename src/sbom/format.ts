import type { Inventory, SbomFormat } from '../domain/inventory.ts'

/** One SBOM format in one encoding. One file per format; index.ts lists them. */
export interface SbomReader {
  /** File name without `.ts`: `cyclonedx-json`, `spdx-json`. */
  readonly id: string
  readonly format: SbomFormat
  /** Whether a parsed JSON document says that it is of this format; cheap, never throws. */
  accepts(document: Readonly<Record<string, unknown>>): boolean
  /** Reads an accepted document. Throws TocsinError (sbom_unsupported, sbom_unreadable); all else goes to `unread`. */
  read(document: Readonly<Record<string, unknown>>): Inventory
}
