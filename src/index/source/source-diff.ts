import type { Skipped } from '../../domain/advisory.ts'
import type { AdvisoryMirror, TaggedFile } from '../../domain/ports/advisory-mirror.ts'
import { compareUtcTimes, readModifiedIds } from '../../feeds/index.ts'
import type { ListedRecords } from '../file/listing-table.ts'
import { readArchive, readEcosystem, readEntry, type SourceEntry } from './sources.ts'

/** How the source's list of one ecosystem differs from what the index holds. */
export interface SourceDiff {
  /** Id → listed time, where the index holds another time, a later one too, or does not hold the record. */
  readonly changed: ReadonlyMap<string, string>
  /** Ids that the index holds, and that are not listed. */
  readonly unlisted: ReadonlySet<string>
  /** Lines or entries that could not be read. Where there are some, a record that is not listed may still be there. */
  readonly skippedRecords: readonly Skipped[]
  readonly etag: string | undefined
  /** By id, where the source has no list, so that its records themselves had to be read. */
  readonly entries: ReadonlyMap<string, SourceEntry> | undefined
}

/** Up to this many changed records, each is fetched alone where the source has them so; beyond, the archive is. */
const fewRecords = 250
const requestsAtOnce = 8

/**
 * By `modified_id.csv`, or, where there is none, by the records themselves; `unchanged` when the list still has this
 * ETag; undefined when the source has nothing of the ecosystem. Throws zip_unreadable, zip_unsafe, and what the mirror
 * throws.
 */
export async function diffSource(
  mirror: AdvisoryMirror,
  name: string,
  { held, etag }: { readonly held: ListedRecords; readonly etag: string | undefined },
): Promise<SourceDiff | 'unchanged' | undefined> {
  const path = `${name}/modified_id.csv`
  const file = await mirror.fetchIfChanged(etag, path)
  if (file === 'unchanged') return file
  if (file) return fromList(path, file, held)
  const entries = await readEcosystem(mirror, name)
  return entries && fromEntries(entries, held)
}

function fromList(where: string, { bytes, etag }: TaggedFile, held: ListedRecords): SourceDiff {
  const listed = new Uint8Array(held.size)
  const { ids, damaged } = readModifiedIds(bytes, (list, start, end) => {
    const line = held.find(list, list.indexOf(0x2c, start) + 1, end)
    if (line < 0 || held.text.compare(list, start, end, held.startOf(line), held.startOf(line + 1) - 1) !== 0)
      return false
    listed[line] = 1
    return true
  })
  const empty = ids.size === 0 && damaged.length === 0 && !listed.includes(1)
  const skippedRecords = (empty ? ['is empty'] : damaged).map((reason) => ({ where, reason }))
  return { ...differences(ids, held, listed), skippedRecords, etag, entries: undefined }
}

function fromEntries(all: readonly SourceEntry[], held: ListedRecords): SourceDiff {
  const ids = new Map<string, string>()
  const entries = new Map<string, SourceEntry>()
  const skippedRecords: Skipped[] = []
  for (const entry of all) {
    const reading = readEntry(entry)
    if ('reason' in reading) {
      skippedRecords.push({ where: entry.where, reason: reading.reason })
      continue
    }
    const { id, modifiedAt } = reading.advisory
    const earlier = ids.get(id)
    if (earlier !== undefined && compareUtcTimes(modifiedAt, earlier) <= 0) continue
    ids.set(id, modifiedAt)
    entries.set(id, entry)
  }
  return { ...differences(ids, held, new Uint8Array(held.size)), skippedRecords, etag: undefined, entries }
}

/** `listed` marks those lines of what is held that need no further look. */
function differences(
  ids: ReadonlyMap<string, string>,
  held: ListedRecords,
  listed: Uint8Array,
): Pick<SourceDiff, 'changed' | 'unlisted'> {
  const changed = new Map<string, string>()
  for (const [id, modified] of ids) {
    const line = held.lineOf(id)
    if (line >= 0) listed[line] = 1
    if (line < 0 || held.modifiedIn(line) !== modified) changed.set(id, modified)
  }
  const unlisted = new Set<string>()
  for (const [line, seen] of listed.entries()) if (seen === 0) unlisted.add(held.idIn(line))
  return { changed, unlisted }
}

/** The files that should hold these records; those that are not there are left out. Throws as `listUpstream`. */
export async function findEntries(
  mirror: AdvisoryMirror,
  name: string,
  ids: readonly string[],
): Promise<Map<string, SourceEntry>> {
  const found = new Map<string, SourceEntry>()
  for (const find of ids.length <= fewRecords ? [findSingly, findPacked] : [findPacked, findSingly]) {
    const missing = ids.filter((id) => !found.has(id))
    if (missing.length > 0) for (const [id, entry] of await find(mirror, name, missing)) found.set(id, entry)
  }
  return found
}

type Find = (
  mirror: AdvisoryMirror,
  name: string,
  ids: readonly string[],
) => Promise<(readonly [string, SourceEntry])[]>

const findSingly: Find = async (mirror, name, ids) => {
  const found: [string, SourceEntry][] = []
  for (let i = 0; i < ids.length; i += requestsAtOnce) {
    const fetched = ids.slice(i, i + requestsAtOnce).map(async (id) => {
      const where = `${name}/${id}.json`
      const bytes = await mirror.fetch(where)
      if (bytes) found.push([id, { where, read: () => bytes }])
    })
    await Promise.all(fetched)
  }
  return found
}

const findPacked: Find = async (mirror, name, ids) => {
  const wanted = new Map(ids.map((id) => [`${id}.json`, id]))
  const archive = (await readArchive(mirror, name)) ?? []
  return archive.flatMap((entry) => {
    const id = wanted.get(entry.file)
    return id === undefined ? [] : [[id, entry] as const]
  })
}
