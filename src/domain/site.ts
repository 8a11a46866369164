import type { BlobRef } from './published-file.ts'

/** Reads frozen bytes. Throws blob_damaged where they are missing or are not what was frozen. */
export type ReadBlob = (blob: BlobRef) => Promise<Uint8Array>

/** Bytes under the name of their SHA-256. They are on the disk before `put` returns, and never change. */
export interface BlobStore {
  put(bytes: Uint8Array): Promise<BlobRef>
  readonly read: ReadBlob
}

/** A file of the plan whose bytes were frozen when a revision was published. */
export interface FrozenFile {
  readonly kind: 'frozen'
  /** With its charset, as it goes into Content-Type. */
  readonly mediaType: string
  readonly blob: BlobRef
}

/** A file of the plan that is made of others: a list, or today's frame around a frozen page. */
export interface ComputedFile {
  readonly kind: 'computed'
  readonly mediaType: string
  /** Digest of everything that the text depends on: with an equal key there is nothing to render. */
  readonly key: string
  render(read: ReadBlob): string | Promise<string>
}

export type PlannedFile = FrozenFile | ComputedFile

/** The public site: path without leading slash (`bulletins/ID/index.html`) → file, sorted by path. */
export type SitePlan = ReadonlyMap<string, PlannedFile>

/** Bytes `start` to `end`, both included, from 0. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

/** One file of a generation. */
export interface SiteFile {
  readonly mediaType: string
  /** Of the bytes, 64 hexadecimal digits. */
  readonly sha256: string
  /** In bytes. */
  readonly size: number
  /** SHA-256 of the style sheet in the head of a page, base64, as a content security policy names it. */
  readonly style?: string | undefined
  /** The same bytes compressed with brotli, where that saves much. */
  readonly brotli?: { readonly size: number } | undefined
  /** The bytes, or a part of them: in one piece, or as a stream where they are many. Throws site_damaged. */
  read(encoding: 'identity' | 'br', range?: ByteRange): Promise<Uint8Array | AsyncIterable<Uint8Array>>
}

/** The whole site at one moment. It never changes, and stays readable for as long as a request may take. */
export interface SiteGeneration {
  readonly name: string
  /** `path` without leading slash, decoded. Throws site_damaged. */
  find(path: string): Promise<SiteFile | undefined>
  /** Every file with its path, sorted within each folder. Throws site_damaged. */
  files(): AsyncIterable<readonly [path: string, file: SiteFile]>
}

/** What a server needs of the site. */
export interface SitePort {
  /** The generation that readers get now; undefined before the first one. Throws site_damaged. */
  current(): Promise<SiteGeneration | undefined>
}

/** What publishing a generation did. */
export interface SitePublication {
  readonly generation: string
  /** Files of the plan. */
  readonly files: number
  /** Pages that were rendered; the others had the key that they had before. */
  readonly rendered: number
  /** Files that were written to the disk, and their size in bytes. */
  readonly written: number
  readonly writtenBytes: number
}

/** What an export did. */
export interface SiteExport {
  readonly generation: string
  readonly files: number
  /** Of these, the files whose bytes the folder did not hold yet. */
  readonly written: number
}

/** The site on disk, in generations that follow each other in one step. */
export interface SiteStore extends SitePort {
  /** The program that renders, and its build: goes into the key of every computed page. */
  readonly renderer: string
  /** Makes the plan the current generation. Throws site_busy, blob_damaged, write_failed. */
  publish(plan: SitePlan): Promise<SitePublication>
  /**
   * Writes the current generation as plain files, so that `folder` leads to all of it from one moment to the next.
   * Throws export_folder_taken, site_busy, site_damaged, write_failed.
   */
  export(folder: string): Promise<SiteExport>
  /** Removes generations that no reader can hold any more. */
  collect(): Promise<void>
}
