/**
 * Packs a folder of OSV records, `<Ecosystem>/<ID>.json`, into the layout that osv.dev serves and `tocsin db build`
 * reads. Needs nothing but Node 20.19 or later. The same records give the same bytes: files are sorted, stored
 * uncompressed, and carry one fixed date.
 *
 *     node examples/lakehouse/pack-osv.mjs OUT_DIR
 */
import { mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { crc32 } from 'node:zlib'

/**
 * Writes `<Ecosystem>/all.zip`, `<Ecosystem>/modified_id.csv`, `ecosystems.txt` and `modified_id.csv` below `outDir`;
 * returns the ecosystems with the number of their records. Throws when a file is not a record named after its id.
 */
export function packOsv(sourceDir, outDir) {
  const ecosystems = readdirSync(sourceDir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, records: readRecords(join(sourceDir, name)) }))
    .sort((a, b) => order(a.name, b.name))

  for (const { name, records } of ecosystems) {
    mkdirSync(join(outDir, name), { recursive: true })
    writeFileSync(join(outDir, name, 'all.zip'), zip(records))
    writeFileSync(join(outDir, name, 'modified_id.csv'), newestFirst(records))
  }
  const all = ecosystems.flatMap(({ name, records }) =>
    records.map(({ id, modified }) => ({ id: `${name}/${id}`, modified })),
  )
  writeFileSync(join(outDir, 'modified_id.csv'), newestFirst(all))
  writeFileSync(join(outDir, 'ecosystems.txt'), ecosystems.map(({ name }) => `${name}\n`).join(''))
  return ecosystems.map(({ name, records }) => ({ ecosystem: name, records: records.length }))
}

function readRecords(folder) {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort(order)
    .map((file) => readRecord(join(folder, file), file))
}

function readRecord(path, file) {
  const bytes = readFileSync(path)
  const { id, modified } = JSON.parse(bytes.toString('utf8'))
  if (file !== `${id}.json`) throw new Error(`${path}: the id of the record is ${id}; name the file ${id}.json`)
  if (Number.isNaN(Date.parse(modified))) throw new Error(`${path}: "modified" is not a date`)
  return { id, modified, bytes }
}

/** The lines of a modified_id.csv. */
function newestFirst(records) {
  return records
    .toSorted((a, b) => Date.parse(b.modified) - Date.parse(a.modified) || order(a.id, b.id))
    .map(({ modified, id }) => `${modified},${id}\n`)
    .join('')
}

const LOCAL_SIGNATURE = 0x04034b50
const CENTRAL_SIGNATURE = 0x02014b50
const END_SIGNATURE = 0x06054b50
const ZIP_VERSION = 20
const UTF8_NAME = 0x0800
const FIRST_DOS_DATE = 0x0021 // 1 January 1980, the earliest date that a zip file can name

/** A zip file without compression: APPNOTE.TXT 6.3, §4.3, method 0. */
function zip(records) {
  const entries = []
  const directory = []
  let offset = 0
  for (const { id, bytes } of records) {
    const name = Buffer.from(`${id}.json`)
    const entry = Buffer.concat([localHeader(name, bytes), name, bytes])
    entries.push(entry)
    directory.push(centralHeader(name, bytes, offset), name)
    offset += entry.length
  }
  const directoryBytes = Buffer.concat(directory)
  return Buffer.concat([...entries, directoryBytes, endRecord(records.length, directoryBytes.length, offset)])
}

function localHeader(name, bytes) {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(LOCAL_SIGNATURE, 0)
  writeEntry(header, 4, name, bytes)
  return header
}

function centralHeader(name, bytes, offset) {
  const header = Buffer.alloc(46)
  header.writeUInt32LE(CENTRAL_SIGNATURE, 0)
  header.writeUInt16LE(ZIP_VERSION, 4)
  writeEntry(header, 6, name, bytes)
  header.writeUInt32LE(offset, 42)
  return header
}

/** The fields that both headers share, in the same order. Method and time of day stay 0. */
function writeEntry(header, at, name, bytes) {
  header.writeUInt16LE(ZIP_VERSION, at)
  header.writeUInt16LE(UTF8_NAME, at + 2)
  header.writeUInt16LE(FIRST_DOS_DATE, at + 8)
  header.writeUInt32LE(crc32(bytes), at + 10)
  header.writeUInt32LE(bytes.length, at + 14)
  header.writeUInt32LE(bytes.length, at + 18)
  header.writeUInt16LE(name.length, at + 22)
}

function endRecord(count, directoryLength, directoryOffset) {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(END_SIGNATURE, 0)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(directoryLength, 12)
  end.writeUInt32LE(directoryOffset, 16)
  return end
}

/** By code units, so that the order is the same in every locale. */
function order(a, b) {
  if (a === b) return 0
  return a < b ? -1 : 1
}

function main([outDir]) {
  if (outDir === undefined) {
    console.error('usage: node pack-osv.mjs OUT_DIR')
    process.exitCode = 2
    return
  }
  for (const { ecosystem, records } of packOsv(fileURLToPath(new URL('osv', import.meta.url)), outDir)) {
    console.error(`${ecosystem}: ${records} records`)
  }
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  main(process.argv.slice(2))
}
