import type { ProbeDoor } from './exchange.ts'
import type { OutsideDoors, OutsideWish } from './outside.ts'

/** Reads files for actions; io/ implements it, tests fake it. */
export interface Files {
  /** The whole file; `-` is standard input. Throws file_not_found, file_is_folder, file_unreadable, file_too_large. */
  read(path: string, limitBytes: number): Promise<Uint8Array>
  /** Writes aside and renames, so that the file is whole or absent. Makes missing folders. Throws write_failed. */
  write(path: string, bytes: Uint8Array | string): Promise<void>
  /**
   * Writes several files: all of them aside first, then each is renamed. Where one cannot be written, none is. Throws
   * write_failed.
   */
  writeAll(files: ReadonlyMap<string, Uint8Array | string>): Promise<void>
  /**
   * Puts files into a folder, in place of those of the same names: all are written beside the folder first, then each
   * takes its place in one step, so that a reader finds each file, old or new, at any moment. What else is in the folder
   * stays. Keys are paths inside it with `/`. Throws write_failed; where the disk was full, the old content stays.
   */
  fillFolder(path: string, files: ReadonlyMap<string, Uint8Array | string>): Promise<void>
  isFolder(path: string): Promise<boolean>
  /** Whether there is anything at the path; nothing of it is read. */
  isThere(path: string): Promise<boolean>
  /** Whether something that is not a folder lies there. */
  isFile(path: string): Promise<boolean>
  /** Names of the folders in a folder, sorted; none where there is no such folder. */
  folders(path: string): Promise<readonly string[]>
  /** Removes a file, and the folder that it was in where that is empty then. Throws write_failed. */
  remove(path: string): Promise<void>
}

/** A file of a source, with the mark by which the source tells its next state from this one. */
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
  /** The same, but for a file that still has this mark; without a mark it is always fetched. */
  fetchIfChanged(etag: string | undefined, path: string): Promise<TaggedFile | 'unchanged' | undefined>
  /** Names of all folders, where that can be listed; undefined over HTTP. Throws source_not_found. */
  list(): Promise<readonly string[] | undefined>
  /** Records that lie as single `<ID>.json` files in an ecosystem's folder, by file name; empty over HTTP. */
  singleRecords(ecosystem: string): Promise<ReadonlyMap<string, Uint8Array>>
}

/** Reports progress of a long action; a terminal draws it, everything else ignores it. */
export interface Progress {
  update(done: number, total: number, what: string): void
}

/** All that actions can touch. main.ts builds the real one. */
export interface Context {
  /** Milliseconds since the epoch. */
  now(): number
  readonly files: Files
  readonly progress: Progress
  mirror(location: string): AdvisoryMirror
  /** Servers that the user allows requests to; what they started ends with `close`. */
  outside(wish: OutsideWish): Promise<OutsideDoors>
  /** The network for a probe. It asks through no proxy. */
  probing(): Promise<ProbeDoor>
  /** The setting that names a proxy for this address, such as HTTPS_PROXY; undefined where none does. */
  proxySetting(url: string): string | undefined
  /** Name and version that documents name as their generator. */
  readonly tool: { readonly name: string; readonly version: string }
}
