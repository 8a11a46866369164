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
  /** The path that all links on the way lead to; undefined where nothing is there. */
  realPath(path: string): Promise<string | undefined>
  /** Whether something that is not a folder lies there. */
  isFile(path: string): Promise<boolean>
  /** Names of the folders in a folder, sorted; none where there is no such folder. */
  folders(path: string): Promise<readonly string[]>
  /** Removes a file, and the folder that it was in where that is empty then. Throws write_failed. */
  remove(path: string): Promise<void>
}
