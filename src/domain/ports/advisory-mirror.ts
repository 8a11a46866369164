/** A file of a source, with the tag by which its next state can be known from this one. */
export interface TaggedFile {
  readonly bytes: Uint8Array
  /** HTTP's ETag, or a hash of the bytes; undefined where the source gives none. */
  readonly etag: string | undefined
}

/** Where `db build` and `db update` take the osv.dev layout from: a folder or a base URL. */
export interface AdvisoryMirror {
  /** How it was named: the folder's path or the URL. */
  readonly location: string
  /** A file of the layout, e.g. `PyPI/all.zip`; undefined when there is none. Throws source_unreachable, file_too_large. */
  fetch(path: string): Promise<Uint8Array | undefined>
  /** The same, but for a file that still has this tag; without a tag it is always fetched. */
  fetchIfChanged(etag: string | undefined, path: string): Promise<TaggedFile | 'unchanged' | undefined>
  /** Names of all folders, where that can be listed; undefined over HTTP. Throws source_not_found. */
  list(): Promise<readonly string[] | undefined>
  /** Records that lie as single `<ID>.json` files in an ecosystem's folder, by file name; empty over HTTP. */
  singleRecords(ecosystem: string): Promise<ReadonlyMap<string, Uint8Array>>
}
