import { setImmediate } from 'node:timers/promises'
import type { Skipped } from '../../domain/advisory.ts'
import { TocsinError } from '../../domain/errors.ts'
import type { AdvisoryMirror } from '../../domain/ports/advisory-mirror.ts'
import type { Progress } from '../../domain/ports/progress.ts'
import { compareUtcTimes } from '../../feeds/index.ts'
import { type Copies, keepNewest } from './copies.ts'
import { chooseEcosystems, notThere, readEcosystem, readEntry, type SourceEntry } from './sources.ts'

/** What was read of a source, and what was not. */
export interface Gathered extends Copies {
  /** By ecosystem: id → `modified`. */
  readonly listing: Map<string, Map<string, string>>
  /** Records, archive entries and folders that were left out. */
  readonly skippedRecords: Skipped[]
  /** Parts of records that were left out. */
  readonly skippedFields: Skipped[]
  /** Further copies of records that another file held already. */
  repeated: number
}

/** After this many records other work of the process has its turn. */
const recordsAtOnce = 256

/**
 * Reads all records of a source. Throws source_not_found when there are none, zip_unreadable or zip_unsafe when an
 * archive cannot be used: an index that lacks a whole ecosystem must not take the place of one that has it.
 */
export async function gather(
  mirror: AdvisoryMirror,
  asked: readonly string[] | undefined,
  { scratch, progress }: Pick<Copies, 'scratch'> & { readonly progress: Progress },
): Promise<Gathered> {
  const { names, skippedRecords } = await chooseEcosystems(mirror, asked)
  const gathered: Gathered = {
    records: new Map(),
    scratch,
    listing: new Map(),
    skippedRecords: [...skippedRecords],
    skippedFields: [],
    repeated: 0,
  }
  for (const name of names) {
    const entries = await readEcosystem(mirror, name)
    if (entries) await addEcosystem(gathered, name, entries, progress)
    else if (asked?.includes(name)) throw notThere(mirror, name)
    else gathered.skippedRecords.push({ where: `${name}/all.zip`, reason: 'is not there' })
  }
  if (gathered.records.size === 0) throw nothingRead(mirror, gathered.skippedRecords)
  return gathered
}

async function addEcosystem(
  gathered: Gathered,
  name: string,
  entries: readonly SourceEntry[],
  progress: Progress,
): Promise<void> {
  const listed = new Map<string, string>()
  gathered.listing.set(name, listed)
  for (const [done, entry] of entries.entries()) {
    if (done % recordsAtOnce === 0) {
      progress.update(done, entries.length, `reading ${name}`)
      await setImmediate()
    }
    const { where } = entry
    const reading = readEntry(entry)
    if ('reason' in reading) {
      gathered.skippedRecords.push({ where, reason: reading.reason })
      continue
    }
    const { advisory, skippedFields } = reading
    const { repeated, conflict } = keepNewest(gathered, advisory, name)
    if (repeated) gathered.repeated++
    for (const reason of conflict ? [...skippedFields, conflict] : skippedFields)
      gathered.skippedFields.push({ where, reason })
    const earlier = listed.get(advisory.id)
    if (earlier === undefined || compareUtcTimes(earlier, advisory.modifiedAt) < 0) {
      listed.set(advisory.id, advisory.modifiedAt)
    }
  }
  progress.update(entries.length, entries.length, `reading ${name}`)
}

function nothingRead({ location }: AdvisoryMirror, skippedRecords: readonly Skipped[]): TocsinError {
  const [first] = skippedRecords
  const why = first ? ` (${skippedRecords.length} rejected; the first: ${first.where}: ${first.reason})` : ''
  return new TocsinError('source_not_found', `No advisory could be read from ${location}${why}.`)
}
