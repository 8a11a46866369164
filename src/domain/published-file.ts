import type { Revision } from './bulletin.ts'

/** Names bytes in a blob store: their SHA-256 as 64 lower-case hexadecimal digits. */
export type BlobRef = string

/** One file of a published revision. Its bytes are frozen: they are kept in the blob store and never rendered again. */
export interface PublishedFile {
  /** Below the folder of the revision: `csaf.json`, `index.html`. */
  readonly path: string
  /** With its charset, as it goes into Content-Type. */
  readonly mediaType: string
  /** In bytes. */
  readonly size: number
  /** 64 lower-case hexadecimal digits. */
  readonly sha256: string
  /** 128 lower-case hexadecimal digits. */
  readonly sha512: string
  readonly blob: BlobRef
}

/** A revision as it was published: what it says, and the bytes that said so. */
export interface PublishedRevision {
  readonly revision: Revision
  /** Sorted by path; among them the page, `index.html`. */
  readonly files: readonly PublishedFile[]
}
