import { crc32, deflateRawSync } from 'node:zlib'

interface ZipStyle {
  /** Packed by deflate unless true. */
  readonly stored?: boolean
  /** All sizes and offsets in zip64 fields, whether they need it or not. */
  readonly wide?: boolean
  readonly comment?: string
}

/** A zip archive with these files, in this order; for tests. */
export function makeZip(files: Record<string, Uint8Array | string>, style: ZipStyle = {}): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(files)) {
    const data = Buffer.from(content)
    const packed = style.stored ? data : deflateRawSync(data)
    const common = commonFields(style, { crc: crc32(data), packed: packed.length, size: data.length })
    const label = Buffer.from(name)
    locals.push(Buffer.concat([words(0x04034b50), common, shorts(label.length, 0), label, packed]))
    directory.push(
      directoryEntry(label, common, { size: data.length, packed: packed.length, offset, wide: style.wide }),
    )
    offset += 30 + label.length + packed.length
  }
  return Buffer.concat([...locals, ...directory, ending(directory, offset, style)])
}

/** Version needed, flags (names are UTF-8), method, time, date, checksum and both sizes. */
function commonFields({ stored, wide }: ZipStyle, { crc = 0, packed = 0, size = 0 }): Buffer {
  const sizes = wide ? words(0xffffffff, 0xffffffff) : words(packed, size)
  return Buffer.concat([shorts(45, 0x800, stored ? 0 : 8, 0, 33), words(crc), sizes])
}

function directoryEntry(
  label: Buffer,
  common: Buffer,
  { size, packed, offset, wide }: { size: number; packed: number; offset: number; wide: boolean | undefined },
): Buffer {
  const extra = wide ? Buffer.concat([shorts(1, 24), longs(size, packed, offset)]) : Buffer.alloc(0)
  const place = wide ? 0xffffffff : offset
  const lengths = shorts(label.length, extra.length, 0, 0, 0)
  return Buffer.concat([words(0x02014b50), shorts(45), common, lengths, words(0, place), label, extra])
}

function ending(directory: readonly Buffer[], start: number, { wide, comment = '' }: ZipStyle): Buffer {
  const count = directory.length
  const size = directory.reduce((sum, { length }) => sum + length, 0)
  const note = Buffer.from(comment)
  if (!wide) {
    return Buffer.concat([words(0x06054b50), shorts(0, 0, count, count), words(size, start), shorts(note.length), note])
  }
  return Buffer.concat([
    ...[words(0x06064b50), longs(44), shorts(45, 45), words(0, 0), longs(count, count, size, start)],
    ...[words(0x07064b50, 0), longs(start + size), words(1)],
    ...[words(0x06054b50), shorts(0, 0, 0xffff, 0xffff), words(0xffffffff, 0xffffffff), shorts(note.length), note],
  ])
}

function shorts(...values: number[]): Buffer {
  const bytes = Buffer.alloc(2 * values.length)
  for (const [i, value] of values.entries()) bytes.writeUInt16LE(value, 2 * i)
  return bytes
}

function words(...values: number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length)
  for (const [i, value] of values.entries()) bytes.writeUInt32LE(value, 4 * i)
  return bytes
}

function longs(...values: number[]): Buffer {
  const bytes = Buffer.alloc(8 * values.length)
  for (const [i, value] of values.entries()) bytes.writeBigUInt64LE(BigInt(value), 8 * i)
  return bytes
}
