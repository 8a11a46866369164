import { crc32, inflateRawSync } from 'node:zlib'
import { TocsinError } from '../domain/errors.ts'
import { type DirectoryEntry, readDirectory } from './zip-directory.ts'

/** What an archive may hold at most; everything is checked against its directory before a byte is unpacked. */
export interface ZipLimits {
  readonly entries: number
  readonly entryBytes: number
  readonly totalBytes: number
  /** Unpacked size by packed size, for entries of more than 1 MiB. */
  readonly ratio: number
}

/** Ten times what osv.dev's largest archive needs. */
export const zipLimits: ZipLimits = { entries: 5_000_000, entryBytes: 2 ** 27, totalBytes: 2 ** 34, ratio: 200 }

/** Small files may be packed better than any large one, but not many of them. */
const wholeRatioFrom = 2 ** 24

/** One file of an archive. */
export interface ZipEntry {
  /** As the archive spells it; a label, never a path. */
  readonly name: string
  /** Unpacks the file. Throws zip_unreadable when this one is damaged; the others can still be read. */
  read(): Uint8Array
}

/**
 * The files of a zip archive, in the order of its central directory; folders are left out.
 * Throws zip_unreadable when the directory is damaged, zip_unsafe when a name or a size is hostile.
 */
export function readZip(archive: Uint8Array, limits: ZipLimits = zipLimits): readonly ZipEntry[] {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength)
  const { entries, start } = readDirectory(bytes, limits.entries)
  refuseHostileNames(entries)
  refuseBombs(entries, limits)
  refuseOverlaps(entries, start)
  return entries
    .filter(({ name, size }) => !(name.endsWith('/') && size === 0))
    .map((entry) => ({ name: entry.name, read: () => unpack(bytes, start, entry) }))
}

function refuseHostileNames(entries: readonly DirectoryEntry[]): void {
  for (const { name } of entries) {
    if (name === '' || /[\\\0]|^\/|^[A-Za-z]:/.test(name) || name.split('/').includes('..')) {
      throw new TocsinError('zip_unsafe', `The archive holds an entry named ${JSON.stringify(name)}.`)
    }
  }
}

function refuseBombs(entries: readonly DirectoryEntry[], limits: ZipLimits): void {
  let total = 0
  for (const { name, size, packedSize } of entries) {
    total += size
    if (size > limits.entryBytes) {
      throw new TocsinError('zip_unsafe', `${name} unpacks to ${size} bytes; at most ${limits.entryBytes} are read.`)
    }
    if (size > 2 ** 20 && size > packedSize * limits.ratio) {
      throw new TocsinError('zip_unsafe', `${name} unpacks to more than ${limits.ratio} times its packed size.`)
    }
  }
  const packed = entries.reduce((sum, { packedSize }) => sum + packedSize, 0)
  if (total > wholeRatioFrom && total > packed * limits.ratio) {
    throw new TocsinError('zip_unsafe', `The archive unpacks to more than ${limits.ratio} times its packed size.`)
  }
  if (total > limits.totalBytes) {
    throw new TocsinError('zip_unsafe', `The archive unpacks to ${total} bytes; at most ${limits.totalBytes} are read.`)
  }
}

/** Each byte of an archive is part of one file at most; bombs unpack the same bytes again and again. */
function refuseOverlaps(entries: readonly DirectoryEntry[], bytes: number): void {
  // What reaches beyond its place is damaged, and costs no other file.
  const whole = entries.filter(({ offset, packedSize }) => offset + packedSize <= bytes)
  const packed = whole.reduce((sum, { packedSize }) => sum + packedSize, 0)
  if (packed <= bytes) return
  throw new TocsinError('zip_unsafe', `The entries of the archive take ${packed} bytes, but it holds ${bytes} only.`)
}

/** `end` is where the directory starts: no entry may reach into it. */
function unpack(bytes: Buffer, end: number, entry: DirectoryEntry): Uint8Array {
  const packed = packedBytes(bytes, end, entry)
  const unpacked = entry.method === 'stored' ? packed : inflate(packed, entry)
  if (unpacked.length !== entry.size) throw damaged(entry, `holds ${unpacked.length} bytes, not ${entry.size}`)
  if (crc32(unpacked) !== entry.crc) throw damaged(entry, 'does not match its checksum')
  return unpacked
}

/** The local header is skipped, not believed: only its length matters. */
function packedBytes(bytes: Buffer, end: number, entry: DirectoryEntry): Buffer {
  if (entry.encrypted) throw damaged(entry, 'is encrypted')
  const header = entry.offset
  if (header + 30 > end || bytes.readUInt32LE(header) !== 0x04034b50)
    throw damaged(entry, 'does not start with a header')
  const start = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28)
  if (start + entry.packedSize > end) throw damaged(entry, 'reaches beyond its place')
  return bytes.subarray(start, start + entry.packedSize)
}

function inflate(packed: Buffer, entry: DirectoryEntry): Buffer {
  if (entry.method !== 'deflated') throw damaged(entry, 'is packed by a method that Tocsin does not read')
  try {
    // Room for the whole result at once; the default rounds every small entry up to 16 KiB.
    return inflateRawSync(packed, { maxOutputLength: Math.max(entry.size, 1), chunkSize: entry.size + 64 })
  } catch (cause) {
    throw damaged(entry, 'does not unpack', cause)
  }
}

function damaged({ name }: DirectoryEntry, what: string, cause?: unknown): TocsinError {
  return new TocsinError('zip_unreadable', `${name} ${what}.`, { cause })
}
