import { TocsinError } from '../domain/errors.ts'

/** One file as the central directory describes it (APPNOTE.TXT 4.3.12); sizes in bytes. */
export interface DirectoryEntry {
  readonly name: string
  readonly method: 'stored' | 'deflated' | 'other'
  readonly encrypted: boolean
  readonly crc: number
  readonly packedSize: number
  readonly size: number
  /** Of the local header, from the start of the archive. */
  readonly offset: number
}

interface Directory {
  readonly entries: readonly DirectoryEntry[]
  /** Where the directory starts and the files end. */
  readonly start: number
}

interface Place {
  readonly count: number
  readonly start: number
  readonly end: number
}

const full16 = 0xffff
const full32 = 0xffffffff

/** Reads the central directory of a zip or zip64 archive. Throws zip_unreadable, or zip_unsafe above `limit` entries. */
export function readDirectory(bytes: Buffer, limit: number): Directory {
  const { count, start, end } = findDirectory(bytes)
  if (count > limit)
    throw new TocsinError('zip_unsafe', `The archive holds ${count} entries; at most ${limit} are read.`)
  const entries: DirectoryEntry[] = []
  let at = start
  while (entries.length < count) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== 0x02014b50) {
      throw unreadable(`Entry ${entries.length + 1} of ${count} is missing from the archive's directory`)
    }
    const next = at + 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
    if (next > end) throw unreadable("The archive's directory is cut off")
    entries.push(readEntry(bytes, at))
    at = next
  }
  if (at !== end) throw unreadable(`The archive's directory holds more than the ${count} entries it announces`)
  return { entries, start }
}

function readEntry(bytes: Buffer, at: number): DirectoryEntry {
  const nameEnd = at + 46 + bytes.readUInt16LE(at + 28)
  const name = bytes.toString('utf8', at + 46, nameEnd)
  const method = bytes.readUInt16LE(at + 10)
  const wide = wideFields(bytes.subarray(nameEnd, nameEnd + bytes.readUInt16LE(at + 30)))
  const sized = (value: number) => (value === full32 ? wide(name) : value)
  // The order matters: the zip64 field lists only those values that did not fit, in this order.
  const size = sized(bytes.readUInt32LE(at + 24))
  const packedSize = sized(bytes.readUInt32LE(at + 20))
  const offset = sized(bytes.readUInt32LE(at + 42))
  return {
    name,
    method: method === 0 ? 'stored' : method === 8 ? 'deflated' : 'other',
    encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
    crc: bytes.readUInt32LE(at + 16),
    packedSize,
    size,
    offset,
  }
}

/** Hands out the 64-bit values of the zip64 extra field (4.5.3), one a call. */
function wideFields(extra: Buffer): (name: string) => number {
  let at = 0
  while (at + 4 <= extra.length && extra.readUInt16LE(at) !== 1) at += 4 + extra.readUInt16LE(at + 2)
  const end = at + 4 <= extra.length ? Math.min(at + 4 + extra.readUInt16LE(at + 2), extra.length) : 0
  at += 4
  return (name) => {
    if (at + 8 > end) throw unreadable(`${name} lacks its 64-bit sizes`)
    at += 8
    return wideNumber(extra, at - 8)
  }
}

function findDirectory(bytes: Buffer): Place {
  const end = findEnd(bytes)
  const disks = bytes.readUInt32LE(end + 4)
  const count = bytes.readUInt16LE(end + 10)
  const size = bytes.readUInt32LE(end + 12)
  const start = bytes.readUInt32LE(end + 16)
  if (count === full16 || size === full32 || start === full32) return findWideDirectory(bytes, end)
  if (disks !== 0) throw unreadable('The archive is one part of several')
  return checkedPlace({ count, start, end: start + size }, end)
}

/** The record at the very end (4.3.16): its comment must fill the rest, so that no comment can pose as the record. */
function findEnd(bytes: Buffer): number {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - full16); at--) {
    if (bytes.readUInt32LE(at) === 0x06054b50 && at + 22 + bytes.readUInt16LE(at + 20) === bytes.length) return at
  }
  throw unreadable('The archive has no end: it is cut off, or not a zip file')
}

function findWideDirectory(bytes: Buffer, end: number): Place {
  const locator = end - 20
  if (locator < 0 || bytes.readUInt32LE(locator) !== 0x07064b50) throw unreadable('The archive lacks its zip64 locator')
  const record = wideNumber(bytes, locator + 8)
  if (record + 56 > locator || bytes.readUInt32LE(record) !== 0x06064b50) {
    throw unreadable('The archive lacks its zip64 end record')
  }
  const start = wideNumber(bytes, record + 48)
  return checkedPlace(
    { count: wideNumber(bytes, record + 32), start, end: start + wideNumber(bytes, record + 40) },
    record,
  )
}

function checkedPlace(place: Place, limit: number): Place {
  if (place.end > limit) throw unreadable("The archive's directory is not where its end says")
  return place
}

/** Not exact above 2^53, and so far beyond all bounds that it is refused all the same. */
function wideNumber(bytes: Buffer, at: number): number {
  return Number(bytes.readBigUInt64LE(at))
}

function unreadable(what: string): TocsinError {
  return new TocsinError('zip_unreadable', `${what}.`)
}
