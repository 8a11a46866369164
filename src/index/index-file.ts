import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { TocsinError } from '../domain/errors.ts'
import {
  decodeEntry,
  decodeHeader,
  type EntryKind,
  formatVersion,
  type Header,
  headerLength,
  headerMark,
  type Pointer,
  type Table,
  unit,
} from './layout.ts'
import { findInPage, hashOf, pageLength, pagePlace, pointersOfPage } from './pages.ts'

/** An index file opened for reading. All that it returns has been checked: a damaged byte ends in index_corrupt. */
export class IndexFile {
  readonly header: Header
  /** The header's checksum: another content has, as good as certainly, another one. */
  readonly mark: number
  readonly #path: string
  readonly #descriptor: number

  /** Throws index_corrupt, index_newer, and what openSync throws. */
  constructor(path: string) {
    this.#path = path
    this.#descriptor = openSync(path, 'r')
    try {
      const bytes = this.#read(0, Math.min(headerLength, fstatSync(this.#descriptor).size))
      this.header = this.#checkHeader(bytes)
      this.mark = headerMark(bytes)
    } catch (error) {
      this.close()
      throw error
    }
  }

  /** The entry of this kind that stands there. */
  entry(kind: EntryKind, [place, length]: Pointer): { readonly key: string; readonly payload: Buffer } {
    const entry = decodeEntry(place, kind, this.#read(place * unit, length))
    if (!entry) throw corrupt(this.#path, `a ${kind} entry does not match its checksum`)
    return entry
  }

  /** The entries that a table names for a key, and perhaps others with the same hash. */
  *candidates(table: Table, key: string): Iterable<Pointer> {
    const hash = hashOf(key)
    for (let step = 0; step < table.pages; step++) {
      const place = table.place + pagePlace((hash + step) % table.pages)
      const page = findInPage(this.#read(place * unit, pageLength), place, hash)
      if (!page) throw damagedPage(this.#path)
      yield* page.found
      if (!page.full) return
    }
  }

  /** Every entry that a table names, in the order of the file. */
  pointers(table: Table): Pointer[] {
    const lengths = new Map<number, number>()
    for (let step = 0; step < table.pages; step++) {
      const place = table.place + pagePlace(step)
      const pointers = pointersOfPage(this.#read(place * unit, pageLength), place)
      if (!pointers) throw damagedPage(this.#path)
      for (const [place, length] of pointers) lengths.set(place, length)
    }
    return [...lengths].sort(([a], [b]) => a - b)
  }

  close(): void {
    closeSync(this.#descriptor)
  }

  #checkHeader(bytes: Buffer): Header {
    const { size } = fstatSync(this.#descriptor)
    const header = decodeHeader(bytes)
    if (!header) throw corrupt(this.#path, 'it does not start as an index does')
    if ('version' in header) {
      const message = `${this.#path} has format ${header.version}; this Tocsin reads format ${formatVersion}.`
      throw new TocsinError('index_newer', message)
    }
    if (header.fileLength !== size) throw corrupt(this.#path, `it has ${size} bytes instead of ${header.fileLength}`)
    return header
  }

  #read(at: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafe(length)
    let done = 0
    while (done < length) {
      const count = readSync(this.#descriptor, bytes, done, length - done, at + done)
      if (count === 0) throw corrupt(this.#path, 'it ends too early')
      done += count
    }
    return bytes
  }
}

function damagedPage(path: string): TocsinError {
  return corrupt(path, 'a page of a table does not match its checksum')
}

export function corrupt(path: string, what: string): TocsinError {
  return new TocsinError('index_corrupt', `${path} is damaged: ${what}.`)
}
