import { crc32 } from 'node:zlib'

/**
 * The files with advisories, `advisories.tix` and `delta.tix`. All numbers are little-endian; offsets are counted in
 * blocks of 8 bytes.
 *
 *     header     64 bytes
 *     entries    checksum, kind, key length (4 bytes each), key, payload; each starts at a multiple of 8
 *                record      payload: deflated JSON of the Advisory
 *                group       payload: JSON of StoredGroup, the records that name one vulnerability
 *                package     key: packageKey(), payload: JSON of StoredSlice[]
 *                superseded  payload: offsets of groups, 4 bytes each; see StoredContent
 *                content     payload: JSON of StoredContent
 *     pages      two hash tables, package key → package and id → group; see pages.ts
 *
 * Two more kinds of entry fill a file of their own each: `summary.tix` holds the JSON of StoredSummary, `listing.tix`
 * what the source listed (listing.ts). `cves.tix`, what other feeds say of CVEs, has the form above, but entries of
 * kinds of its own: see enrichment/write.ts.
 *
 * Every checksum also covers the offset of what it protects, so that a wrong pointer cannot pass for a right one.
 */

/** To be raised when the form changes, or the rule for names: an index keyed by another rule would miss packages. */
export const formatVersion = 4
export const headerLength = 64
export const blockLength = 8

const magic = Buffer.from('TOCSINIX')
const entryHeader = 12

export const entryKinds = {
  record: 1,
  group: 2,
  package: 3,
  content: 4,
  superseded: 5,
  summary: 6,
  listing: 7,
  cves: 8,
  facts: 9,
} as const
export type EntryKind = keyof typeof entryKinds

/** The key of the sources of a built package. It is in one table with the packages, whose keys begin with a bracket. */
export function builtKey(packageKey: string): string {
  return `built ${packageKey}`
}

export function isBuiltKey(key: string): boolean {
  return key.startsWith('built ')
}

/** Where an entry is: offset in blocks, length in bytes. */
export type Pointer = readonly [offset: number, length: number]

/** Where a hash table is; offset in blocks. */
export interface Table {
  readonly offset: number
  readonly pages: number
}

export interface Header {
  readonly fileLength: number
  readonly content: Pointer
  readonly packages: Table
  readonly ids: Table
}

export function encodeHeader({ fileLength, content, packages, ids }: Header): Buffer {
  const bytes = Buffer.alloc(headerLength)
  magic.copy(bytes)
  bytes.writeUInt32LE(formatVersion, 8)
  bytes.writeBigUInt64LE(BigInt(fileLength), 16)
  const fields = [...content, packages.offset, packages.pages, ids.offset, ids.pages]
  for (const [i, field] of fields.entries()) bytes.writeUInt32LE(field, 24 + 4 * i)
  bytes.writeUInt32LE(crcOfHeader(bytes), 12)
  return bytes
}

/** The version of the format where it is another than ours; undefined when the bytes are no sound header. */
export function decodeHeader(bytes: Buffer): Header | { readonly version: number } | undefined {
  if (bytes.length !== headerLength || !bytes.subarray(0, 8).equals(magic)) return undefined
  if (storedChecksum(bytes) !== crcOfHeader(bytes)) return undefined
  const version = bytes.readUInt32LE(8)
  if (version !== formatVersion) return { version }
  const field = (i: number) => bytes.readUInt32LE(24 + 4 * i)
  return {
    fileLength: Number(bytes.readBigUInt64LE(16)),
    content: [field(0), field(1)],
    packages: { offset: field(2), pages: field(3) },
    ids: { offset: field(4), pages: field(5) },
  }
}

/** The checksum that a sound header carries. */
export function storedChecksum(bytes: Buffer): number {
  return bytes.readUInt32LE(12)
}

/** Of all bytes but its own; later formats keep magic, version, checksum and length as they are here. */
function crcOfHeader(bytes: Buffer): number {
  return crc32(bytes.subarray(16), crc32(bytes.subarray(0, 12)))
}

export function encodeEntry(offset: number, kind: EntryKind, key: string, payload: Buffer): Buffer {
  const keyBytes = Buffer.from(key)
  const bytes = Buffer.allocUnsafe(entryHeader + keyBytes.length + payload.length)
  bytes.writeUInt32LE(entryKinds[kind], 4)
  bytes.writeUInt32LE(keyBytes.length, 8)
  keyBytes.copy(bytes, entryHeader)
  payload.copy(bytes, entryHeader + keyBytes.length)
  bytes.writeUInt32LE(checksumAt(offset, bytes), 0)
  return bytes
}

/** Undefined when these are not the bytes that were written at this offset as an entry of this kind. */
export function decodeEntry(
  offset: number,
  kind: EntryKind,
  bytes: Buffer,
): { key: string; payload: Buffer } | undefined {
  if (bytes.length < entryHeader || bytes.readUInt32LE(0) !== checksumAt(offset, bytes)) return undefined
  if (bytes.readUInt32LE(4) !== entryKinds[kind]) return undefined
  const keyEnd = entryHeader + bytes.readUInt32LE(8)
  return { key: bytes.toString('utf8', entryHeader, keyEnd), payload: bytes.subarray(keyEnd) }
}

/** Checksum of an entry or page: all bytes after the checksum itself, begun with its offset. */
export function checksumAt(offset: number, bytes: Buffer): number {
  return crc32(bytes.subarray(4), offset)
}
