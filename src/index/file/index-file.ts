import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { TocsinError } from '../../domain/errors.ts'
import {
  blockLength,
  decodeEntry,
  decodeHeader,
  type EntryKind,
  formatVersion,
  type Header,
  headerLength,
  type Pointer,
  storedChecksum,
  type Table,
} from './layout.ts'
import { findInPage, hashOf, pageLength, pageOffset, pointersOfPage } from './pages.ts'

/** An index file opened for reading. All that it returns has been checked: a damaged byte ends in index_corrupt. */
export class IndexFile {
  readonly header: Header
  /** The header's checksum: another content has, as good as certainly, another one. */
  readonly headerChecksum: number
  readonly #path: string
  readonly #descriptor: number
  readonly #tables = new Map<number, TableReads>()
  #buffer = Buffer.alloc(0)

  /** Throws index_corrupt, index_newer, and what openSync throws. */
  constructor(path: string) {
    this.#path = path
    this.#descriptor = openSync(path, 'r')
    try {
      const bytes = this.#read(0, Math.min(headerLength, fstatSync(this.#descriptor).size))
      this.header = this.#checkHeader(bytes)
      this.headerChecksum = storedChecksum(bytes)
    } catch (error) {
      this.close()
      throw error
    }
  }

  /** The entry of this kind that stands there. */
  entry(kind: EntryKind, [offset, length]: Pointer): { readonly key: string; readonly payload: Buffer } {
    const entry = decodeEntry(offset, kind, this.#read(offset * blockLength, length))
    if (!entry) throw damagedEntry(this.#path, kind)
    return entry
  }

  /** As entry(), but the payload is only whole until the next entry is looked at: memory for each would cost more than reading it. */
  glance(kind: EntryKind, [offset, length]: Pointer): { readonly key: string; readonly payload: Buffer } {
    if (length > this.#buffer.length) this.#buffer = Buffer.allocUnsafeSlow(Math.max(length, 2 * this.#buffer.length))
    const entry = decodeEntry(offset, kind, this.#readInto(this.#buffer.subarray(0, length), offset * blockLength))
    if (!entry) throw damagedEntry(this.#path, kind)
    return entry
  }

  /** The entries that a table names for a key, and perhaps others with the same hash. */
  *candidates(table: Table, key: string): Iterable<Pointer> {
    const hash = hashOf(key)
    for (let step = 0; step < table.pages; step++) {
      const offset = table.offset + pageOffset((hash + step) % table.pages)
      const page = findInPage(this.#page(table, offset), offset, hash)
      if (!page) throw damagedPage(this.#path)
      yield* page.found
      if (!page.full) return
    }
  }

  /** Every entry that a table names, in the order of the file. */
  pointers(table: Table): Pointer[] {
    const lengths = new Map<number, number>()
    for (let step = 0; step < table.pages; step++) {
      const offset = table.offset + pageOffset(step)
      const pointers = pointersOfPage(this.#read(offset * blockLength, pageLength), offset)
      if (!pointers) throw damagedPage(this.#path)
      for (const [offset, length] of pointers) lengths.set(offset, length)
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

  /** A table of which many pages were asked is read as a whole: one page takes as long as forty pages in a row. */
  #page(table: Table, offset: number): Buffer {
    const reads = this.#tables.get(table.offset) ?? { count: 0, whole: undefined }
    this.#tables.set(table.offset, reads)
    if (++reads.count * 40 > table.pages)
      reads.whole ??= this.#read(table.offset * blockLength, table.pages * pageLength)
    const start = (offset - table.offset) * blockLength
    return reads.whole?.subarray(start, start + pageLength) ?? this.#read(offset * blockLength, pageLength)
  }

  #read(at: number, length: number): Buffer {
    return this.#readInto(Buffer.allocUnsafe(length), at)
  }

  #readInto(bytes: Buffer, at: number): Buffer {
    let done = 0
    while (done < bytes.length) {
      const count = readSync(this.#descriptor, bytes, done, bytes.length - done, at + done)
      if (count === 0) throw corrupt(this.#path, 'it ends too early')
      done += count
    }
    return bytes
  }
}

interface TableReads {
  count: number
  whole: Buffer | undefined
}

function damagedEntry(path: string, kind: EntryKind): TocsinError {
  return corrupt(path, `a ${kind} entry does not match its checksum`)
}

function damagedPage(path: string): TocsinError {
  return corrupt(path, 'a page of a table does not match its checksum')
}

export function corrupt(path: string, what: string): TocsinError {
  return new TocsinError('index_corrupt', `${path} is damaged: ${what}.`)
}
