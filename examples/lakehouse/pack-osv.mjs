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
 * @typedef {{ id: string, modified: string, bytes: Buffer }} OsvRecord
 */

/**
 * Writes `<Ecosystem>/all.zip`, `<Ecosystem>/modified_id.csv`, `ecosystems.txt` and `modified_id.csv` below `outDir`.
 * Throws when a file is not a record, or is not named after its id.
 *
 * @param {string} sourceDir
 * @param {string} outDir
 * @returns {{ ecosystem: string, records: number }[]}
 */
export function packOsv(sourceDir, outDir) {
  const ecosystems = readdirSync(sourceDir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, records: readRecords(join(sourceDir, name)) }))
    .sort((a, b) => order(a.name, b.name))

  for (const { name, records } of ecosystems) {
    mkdirSync(join(outDir, name), { recursive: true })
    writeFileSync(join(outDir, name, 'all.zip'), zip(records))
    writeFileSync(join(outDir, name, 'modified_id.csv'), lines(newestFirst(records)))
  }
  const all = ecosystems.flatMap(({ name, records }) =>
    records.map((record) => ({ ...record, id: `${name}/${record.id}` })),
  )
  writeFileSync(join(outDir, 'modified_id.csv'), lines(newestFirst(all)))
  writeFileSync(join(outDir, 'ecosystems.txt'), lines(ecosystems.map(({ name }) => name)))
  return ecosystems.map(({ name, records }) => ({ ecosystem: name, records: records.length }))
}

/**
 * @param {string} folder
 * @returns {OsvRecord[]} sorted by id
 */
function readRecords(folder) {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort(order)
    .map((file) => {
      const path = join(folder, file)
      const bytes = readFileSync(path)
      const { id, modified } = JSON.parse(bytes.toString('utf8'))
      if (`${id}.json` !== file) throw new Error(`${path}: the record's id is ${id}; name the file ${id}.json`)
      if (Number.isNaN(Date.parse(modified))) throw new Error(`${path}: "modified" is not a date`)
      return { id, modified, bytes }
    })
}

/** @param {OsvRecord[]} records */
function newestFirst(records) {
  return records
    .toSorted((a, b) => Date.parse(b.modified) - Date.parse(a.modified) || order(a.id, b.id))
    .map(({ modified, id }) => `${modified},${id}`)
}

/** Zip as https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT describes it, §4.3; method 0 (stored). */
function zip(/** @type {OsvRecord[]} */ records) {
  const locals = []
  const central = []
  let offset = 0
  for (const { id, bytes } of records) {
    const name = Buffer.from(`${id}.json`)
    const local = Buffer.concat([localHeader(name, bytes), name, bytes])
    central.push(centralHeader(name, bytes, offset), name)
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(central)
  return Buffer.concat([...locals, directory, endOfDirectory(records.length, directory.length, offset)])
}

const LOCAL_SIGNATURE = 0x04034b50
const CENTRAL_SIGNATURE = 0x02014b50
const END_SIGNATURE = 0x06054b50
const ZIP_VERSION = 20
const UTF8_NAME = 0x0800
const FIRST_DOS_DATE = 0x0021 // 1 January 1980, the earliest date a zip can name

function localHeader(/** @type {Buffer} */ name, /** @type {Buffer} */ bytes) {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(LOCAL_SIGNATURE, 0)
  writeEntry(header, 4, name, bytes)
  return header
}

function centralHeader(/** @type {Buffer} */ name, /** @type {Buffer} */ bytes, /** @type {number} */ offset) {
  const header = Buffer.alloc(46)
  header.writeUInt32LE(CENTRAL_SIGNATURE, 0)
  header.writeUInt16LE(ZIP_VERSION, 4)
  writeEntry(header, 6, name, bytes)
  header.writeUInt32LE(offset, 42)
  return header
}

/** The fields that both headers share, in the same order; time 0 and method 0 are left as they are. */
function writeEntry(
  /** @type {Buffer} */ header,
  /** @type {number} */ at,
  /** @type {Buffer} */ name,
  /** @type {Buffer} */ bytes,
) {
  header.writeUInt16LE(ZIP_VERSION, at)
  header.writeUInt16LE(UTF8_NAME, at + 2)
  header.writeUInt16LE(FIRST_DOS_DATE, at + 8)
  header.writeUInt32LE(crc32(bytes), at + 10)
  header.writeUInt32LE(bytes.length, at + 14)
  header.writeUInt32LE(bytes.length, at + 18)
  header.writeUInt16LE(name.length, at + 22)
}

function endOfDirectory(/** @type {number} */ entries, /** @type {number} */ size, /** @type {number} */ offset) {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(END_SIGNATURE, 0)
  end.writeUInt16LE(entries, 8)
  end.writeUInt16LE(entries, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return end
}

/** By code units, so that the order is the same in every locale. */
function order(/** @type {string} */ a, /** @type {string} */ b) {
  if (a === b) return 0
  return a < b ? -1 : 1
}

function lines(/** @type {string[]} */ items) {
  return items.map((item) => `${item}\n`).join('')
}

function isMain() {
  return process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)
}

if (isMain()) {
  const outDir = process.argv[2]
  if (outDir === undefined) {
    console.error('usage: node pack-osv.mjs OUT_DIR')
    process.exit(2)
  }
  for (const { ecosystem, records } of packOsv(fileURLToPath(new URL('osv', import.meta.url)), outDir)) {
    console.error(`${ecosystem}: ${records} records`)
  }
}
