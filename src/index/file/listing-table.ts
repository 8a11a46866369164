import { compareUtcTimes } from '../../feeds/index.ts'

/**
 * Which records of one ecosystem's folder the index holds, and when each was modified, as the record itself says: lines
 * of `modified,ID`, as modified_id.csv has them. They stay bytes, because there may be a million of them.
 */
export interface ListedRecords {
  readonly text: Buffer
  /** How many records. */
  readonly size: number
  /** The number of the line with the id that these bytes spell; -1 when there is none. */
  find(bytes: Uint8Array, start: number, end: number): number
  /** The same for an id. */
  lineOf(id: string): number
  idIn(line: number): string
  modifiedIn(line: number): string
  /** Where a line begins; for the number after the last, where the text ends. */
  startOf(line: number): number
}

const comma = 0x2c
const newline = 0x0a

export function listRecords(records: Iterable<readonly [id: string, modified: string]>): ListedRecords {
  return parseListedRecords(linesOf(records))
}

/** From the text of another. */
export function parseListedRecords(text: Buffer): ListedRecords {
  const starts = lineStarts(text)
  const size = starts.length - 1
  const startOf = (line: number) => starts[line] ?? text.length
  const idStart = (line: number) => text.indexOf(comma, startOf(line)) + 1
  let table: Int32Array | undefined

  function isAt(line: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = idStart(line)
    return text.compare(bytes, start, end, from, startOf(line + 1) - 1) === 0
  }

  function makeTable(): Int32Array {
    const made = new Int32Array(2 ** Math.ceil(Math.log2(2 * size + 2))).fill(-1)
    for (let line = 0; line < size; line++) {
      let slot = hash(text, idStart(line), startOf(line + 1) - 1) & (made.length - 1)
      while (made[slot] !== -1) slot = (slot + 1) & (made.length - 1)
      made[slot] = line
    }
    return made
  }

  function find(bytes: Uint8Array, start: number, end: number): number {
    table ??= makeTable()
    const last = table.length - 1
    for (let slot = hash(bytes, start, end) & last; ; slot = (slot + 1) & last) {
      const line = table[slot] ?? -1
      if (line < 0 || isAt(line, bytes, start, end)) return line
    }
  }

  return {
    text,
    size,
    find,
    lineOf(id) {
      const bytes = Buffer.from(escapeId(id))
      return find(bytes, 0, bytes.length)
    },
    idIn: (line) => unescapeId(text.toString('utf8', idStart(line), startOf(line + 1) - 1)),
    modifiedIn: (line) => text.toString('latin1', startOf(line), idStart(line) - 1),
    startOf,
  }
}

/** The same, less the records that go, with those that came or changed. */
export function editListedRecords(
  held: ListedRecords,
  gone: Iterable<string>,
  changed: ReadonlyMap<string, string>,
): ListedRecords {
  const lines = [...gone, ...changed.keys()].map((id) => held.lineOf(id)).filter((line) => line >= 0)
  const kept: Buffer[] = []
  let from = 0
  for (const line of lines.sort((a, b) => a - b)) {
    kept.push(held.text.subarray(from, held.startOf(line)))
    from = held.startOf(line + 1)
  }
  return parseListedRecords(Buffer.concat([...kept, held.text.subarray(from), linesOf(changed)]))
}

export function newestModified(held: ListedRecords): string | undefined {
  let newest: string | undefined
  for (let line = 0; line < held.size; line++) {
    const modified = held.modifiedIn(line)
    if (newest === undefined || compareUtcTimes(modified, newest) > 0) newest = modified
  }
  return newest
}

function linesOf(records: Iterable<readonly [id: string, modified: string]>): Buffer {
  return Buffer.from(Array.from(records, ([id, modified]) => `${modified},${escapeId(id)}\n`).join(''))
}

function lineStarts(text: Buffer): Uint32Array {
  const starts = [0]
  for (let at = text.indexOf(newline); at >= 0; at = text.indexOf(newline, at + 1)) starts.push(at + 1)
  return Uint32Array.from(starts)
}

/** FNV-1a. */
function hash(bytes: Uint8Array, start: number, end: number): number {
  let value = 0x811c9dc5
  for (let i = start; i < end; i++) value = Math.imul(value ^ (bytes[i] ?? 0), 0x01000193)
  return value >>> 0
}

/** No id that a list can name has a line break, but a record may call itself what it likes. */
function escapeId(id: string): string {
  return id.replace(/[\\\n]/g, (sign) => (sign === '\n' ? '\\n' : '\\\\'))
}

function unescapeId(text: string): string {
  return text.replace(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign))
}
