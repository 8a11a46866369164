import { setImmediate } from 'node:timers/promises'
import type { Advisory, Reject } from '../domain/advisory.ts'
import { TocsinError } from '../domain/errors.ts'
import type { AdvisoryMirror, Progress } from '../domain/ports.ts'
import { type OsvReading, readOsv } from '../feeds/osv.ts'
import { compareUtcTimes } from '../feeds/utc-time.ts'
import type { AppendFile } from './append-file.ts'
import { packBody, readScratch, type ScratchRecord, writeScratch } from './scratch.ts'
import { chooseEcosystems, notThere, readEcosystem, type SourceEntry } from './sources.ts'
import type { EcosystemCount } from './stored.ts'

/** What was read of a source, and what was not. */
export interface Gathered {
  /** By id; of several copies the one modified last. Their texts are in `scratch`. */
  readonly records: Map<string, ScratchRecord>
  readonly scratch: AppendFile
  readonly perEcosystem: EcosystemCount[]
  /** Records, archive entries and folders that were left out. */
  readonly rejects: Reject[]
  /** Parts of records that were left out. */
  readonly parts: Reject[]
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
  { scratch, progress }: { readonly scratch: AppendFile; readonly progress: Progress },
): Promise<Gathered> {
  const { names, rejects } = await chooseEcosystems(mirror, asked)
  const records = new Map<string, ScratchRecord>()
  const gathered: Gathered = { records, scratch, perEcosystem: [], rejects: [...rejects], parts: [], repeated: 0 }
  for (const name of names) {
    const entries = await readEcosystem(mirror, name)
    if (entries) gathered.perEcosystem.push(await addEcosystem(gathered, name, entries, progress))
    else if (asked?.includes(name)) throw notThere(mirror, name)
    else gathered.rejects.push({ where: `${name}/all.zip`, reason: 'is not there' })
  }
  if (records.size === 0) throw nothingRead(mirror, gathered.rejects)
  return gathered
}

async function addEcosystem(
  gathered: Gathered,
  name: string,
  entries: readonly SourceEntry[],
  progress: Progress,
): Promise<EcosystemCount> {
  let advisories = 0
  let newestModified: string | undefined
  for (const [done, entry] of entries.entries()) {
    if (done % recordsAtOnce === 0) {
      progress.update(done, entries.length, `reading ${name}`)
      await setImmediate()
    }
    const { where } = entry
    const reading = readEntry(entry)
    if ('reason' in reading) {
      gathered.rejects.push({ where, reason: reading.reason })
      continue
    }
    const { advisory, parts } = reading
    const conflict = addAdvisory(gathered, advisory, name)
    for (const reason of conflict ? [...parts, conflict] : parts) gathered.parts.push({ where, reason })
    advisories++
    newestModified = later(newestModified, advisory.modifiedAt)
  }
  progress.update(entries.length, entries.length, `reading ${name}`)
  return { name, advisories, newestModified }
}

function readEntry(entry: SourceEntry): OsvReading {
  try {
    return readOsv(entry.read())
  } catch (error) {
    if (error instanceof TocsinError && error.code === 'zip_unreadable') return { reason: error.message }
    throw error
  }
}

/** Keeps the record unless a copy as new is there; says so where the two copies differ all the same. */
function addAdvisory(gathered: Gathered, advisory: Advisory, ecosystem: string): string | undefined {
  const { records, scratch } = gathered
  const earlier = records.get(advisory.id)
  if (earlier) {
    gathered.repeated++
    const order = compareUtcTimes(advisory.modifiedAt, earlier.modifiedAt)
    if (order < 0) return undefined
    if (order === 0) {
      if (readScratch(scratch, earlier.body).equals(packBody(advisory))) return undefined
      return `differs from the copy in ${earlier.ecosystem}, which was modified at the same time and is kept`
    }
  }
  records.set(advisory.id, writeScratch(scratch, advisory, ecosystem))
  return undefined
}

function later(a: string | undefined, b: string): string {
  return a === undefined || compareUtcTimes(b, a) > 0 ? b : a
}

function nothingRead({ location }: AdvisoryMirror, rejects: readonly Reject[]): TocsinError {
  const [first] = rejects
  const why = first ? ` (${rejects.length} rejected; the first: ${first.where}: ${first.reason})` : ''
  return new TocsinError('source_not_found', `No advisory could be read from ${location}${why}.`)
}
