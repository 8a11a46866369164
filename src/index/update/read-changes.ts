import { setImmediate } from 'node:timers/promises'
import type { Skipped } from '../../domain/advisory.ts'
import type { AdvisoryMirror } from '../../domain/ports/advisory-mirror.ts'
import type { Progress } from '../../domain/ports/progress.ts'
import type { OsvReading } from '../../feeds/index.ts'
import { compareUtcTimes } from '../../feeds/index.ts'
import type { AppendFile } from '../file/append-file.ts'
import type { Listing } from '../file/listing.ts'
import { editListedRecords, type ListedRecords, listRecords } from '../file/listing-table.ts'
import { readScratch, type ScratchRecord } from '../file/scratch.ts'
import type { IndexView } from '../generation/view.ts'
import { type Copies, keepNewest } from '../source/copies.ts'
import { findEntries } from '../source/source-diff.ts'
import { readEntry, type SourceEntry } from '../source/sources.ts'
import type { EcosystemChanges } from './changes.ts'
import type { RecordChanges } from './expand-to-groups.ts'

/** What an update reads of a source: the copies of changed records, and what it could not read. */
export interface ReadChanges extends Copies {
  /** By record, what is new; empty when nothing changed. */
  readonly changes: RecordChanges
  /** What the index then holds. */
  readonly listing: Listing
  /** By ecosystem, the ids that could not be read as they are listed; they are asked for again next time. */
  readonly rejected: ReadonlyMap<string, ReadonlySet<string>>
  readonly skippedRecords: readonly Skipped[]
  readonly skippedFields: readonly Skipped[]
}

interface Input {
  readonly mirror: AdvisoryMirror
  readonly view: IndexView
  /** What the index holds. */
  readonly held: Listing
  readonly ecosystems: ReadonlyMap<string, EcosystemChanges>
  readonly scratch: AppendFile
  readonly progress: Progress
}

interface Reading extends Copies {
  readonly listing: Map<string, ListedRecords>
  readonly rejected: Map<string, Set<string>>
  readonly skippedRecords: Skipped[]
  readonly skippedFields: Skipped[]
}

/** After this many records other work of the process has its turn. */
const recordsAtOnce = 256

/**
 * Reads every record that changed in some folder from all folders that hold it, so that the choice among its copies is
 * the one that a build makes. Throws zip_unreadable, zip_unsafe, and what the mirror throws.
 */
export async function readChanges(input: Input): Promise<ReadChanges> {
  const { held, ecosystems, view, scratch } = input
  const touched = new Set<string>()
  for (const { changed, vanished } of ecosystems.values()) {
    for (const id of changed.keys()) touched.add(id)
    for (const id of vanished) touched.add(id)
  }
  const reading: Reading = {
    records: new Map(),
    scratch,
    listing: new Map(),
    rejected: new Map(),
    skippedRecords: [],
    skippedFields: [],
  }
  for (const name of [...new Set([...held.keys(), ...ecosystems.keys()])].sort()) {
    await readFolder(name, touched, { input, reading })
  }
  const changes = new Map<string, ScratchRecord | undefined>()
  for (const id of touched) {
    const copy = reading.records.get(id)
    if (copy ? differs(view, copy, scratch) : isGone(view, id, reading.listing)) changes.set(id, copy)
  }
  return { ...reading, changes }
}

async function readFolder(
  name: string,
  touched: ReadonlySet<string>,
  { input, reading }: { readonly input: Input; readonly reading: Reading },
): Promise<void> {
  const { mirror, held, ecosystems, progress } = input
  const own = ecosystems.get(name)
  const before = held.get(name) ?? listRecords([])
  const holds = (id: string) => before.lineOf(id) >= 0
  const wanted = [...touched].filter((id) => own?.changed.has(id) || (holds(id) && !own?.vanished.has(id)))
  reading.listing.set(name, before)
  if (wanted.length === 0 && !own?.vanished.size) return
  const rejected = new Set<string>()
  reading.rejected.set(name, rejected)
  const current = new Map<string, string>()
  const entries = own?.entries ?? (await findEntries(mirror, name, wanted))
  for (const [done, id] of wanted.entries()) {
    if (done % recordsAtOnce === 0) {
      progress.update(done, wanted.length, `reading ${name}`)
      await setImmediate()
    }
    const entry = entries.get(id)
    const where = entry?.where ?? `${name}/${id}.json`
    const result = readListed(id, entry)
    if ('reason' in result) {
      rejected.add(id)
      const kept = holds(id) ? '; what the index holds of it is kept' : ''
      reading.skippedRecords.push({ where, reason: `${result.reason}${kept}` })
      continue
    }
    const { advisory, skippedFields } = result
    const { conflict } = keepNewest(reading, advisory, name)
    for (const reason of conflict ? [...skippedFields, conflict] : skippedFields)
      reading.skippedFields.push({ where, reason })
    current.set(id, advisory.modifiedAt)
    const listed = own?.changed.get(id)
    if (listed === undefined || compareUtcTimes(advisory.modifiedAt, listed) >= 0) continue
    rejected.add(id)
    reading.skippedRecords.push({ where, reason: `is of ${advisory.modifiedAt}, and listed as of ${listed}` })
  }
  reading.listing.set(name, editListedRecords(before, own?.vanished ?? [], current))
}

function readListed(id: string, entry: SourceEntry | undefined): OsvReading {
  if (!entry) return { reason: 'is listed, but is not there' }
  const reading = readEntry(entry)
  if ('reason' in reading || reading.advisory.id === id) return reading
  return { reason: `holds the record ${reading.advisory.id}` }
}

function differs(view: IndexView, copy: ScratchRecord, scratch: AppendFile): boolean {
  const body = packedRecord(view, copy.id)
  return !body?.equals(readScratch(scratch, copy.body))
}

/** Not when some folder still lists it: then it could not be read, and what the index holds stays. */
function isGone(view: IndexView, id: string, listing: Listing): boolean {
  for (const held of listing.values()) if (held.lineOf(id) >= 0) return false
  return packedRecord(view, id) !== undefined
}

/** The record with this id as the index holds it. */
export function packedRecord(view: IndexView, id: string): Buffer | undefined {
  const found = view.find(id)
  const record = found?.group.records.find((each) => each.id === id)
  return found && record && found.content.packed(record.body)
}
