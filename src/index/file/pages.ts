import { crc32 } from 'node:zlib'
import { blockLength, checksumAt, type Pointer } from './layout.ts'

/**
 * A hash table on disk is a row of pages of 512 bytes: checksum, number of slots, then slots of hash, offset and
 * length. A key's slot is on page `hash mod pages`, or, where that one is full, on one of the next.
 */
export const pageLength = 512
const pageHeader = 8
const slotLength = 12
const slotsPerPage = Math.floor((pageLength - pageHeader) / slotLength)
/** Two thirds full on average: fewer than one page in a hundred overflows. */
const meanSlots = 28

export interface Slot {
  readonly hash: number
  readonly pointer: Pointer
}

/** The slot that leads from a key to an entry. */
export function slotOf(key: string, pointer: Pointer): Slot {
  return { hash: hashOf(key), pointer }
}

export function hashOf(key: string): number {
  return crc32(key)
}

/** The pages of a table that starts at `offset`. */
export function encodePages(
  slots: readonly Slot[],
  offset: number,
): { readonly bytes: Buffer; readonly pages: number } {
  const count = Math.max(1, Math.ceil(slots.length / meanSlots))
  const bytes = Buffer.alloc(count * pageLength)
  for (const { hash, pointer } of slots) {
    let page = hash % count
    while (filled(bytes, page) === slotsPerPage) page = (page + 1) % count
    const at = page * pageLength + pageHeader + filled(bytes, page) * slotLength
    for (const [i, field] of [hash, ...pointer].entries()) bytes.writeUInt32LE(field, at + 4 * i)
    bytes.writeUInt32LE(filled(bytes, page) + 1, page * pageLength + 4)
  }
  for (let page = 0; page < count; page++) {
    const one = bytes.subarray(page * pageLength, (page + 1) * pageLength)
    one.writeUInt32LE(checksumAt(offset + pageOffset(page), one), 0)
  }
  return { bytes, pages: count }
}

/** Offset of a page from the start of its table, in blocks. */
export function pageOffset(page: number): number {
  return (page * pageLength) / blockLength
}

/** The entries that a page names for a hash, and whether the search goes on; undefined when the page is damaged. */
export function findInPage(
  page: Buffer,
  offset: number,
  hash: number,
): { found: Pointer[]; full: boolean } | undefined {
  if (page.readUInt32LE(0) !== checksumAt(offset, page)) return undefined
  const count = filled(page, 0)
  const found: Pointer[] = []
  // A buffer's own readers take three times as long in code that is not optimised.
  const view = new DataView(page.buffer, page.byteOffset, page.length)
  for (let at = pageHeader; at < pageHeader + count * slotLength; at += slotLength) {
    if (view.getUint32(at, true) === hash) found.push([view.getUint32(at + 4, true), view.getUint32(at + 8, true)])
  }
  return { found, full: count === slotsPerPage }
}

/** All entries that a page names, once for each of their keys; undefined when the page is damaged. */
export function pointersOfPage(page: Buffer, offset: number): Pointer[] | undefined {
  if (page.readUInt32LE(0) !== checksumAt(offset, page)) return undefined
  return Array.from({ length: filled(page, 0) }, (_, i) => {
    const at = pageHeader + i * slotLength
    return [page.readUInt32LE(at + 4), page.readUInt32LE(at + 8)]
  })
}

function filled(bytes: Buffer, page: number): number {
  return bytes.readUInt32LE(page * pageLength + 4)
}
