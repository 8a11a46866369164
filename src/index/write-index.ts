import { cveIdsOf, idKey } from '../domain/vulnerability-id.ts'
import { aliasGroups } from './alias-groups.ts'
import { AppendFile } from './append-file.ts'
import type { Distinct } from './distinct.ts'
import {
  builtKey,
  type EntryKind,
  encodeEntry,
  encodeHeader,
  headerLength,
  type Pointer,
  type Table,
  unit,
} from './layout.ts'
import { encodePages, type Slot, slotOf } from './pages.ts'
import { readScratch, type ScratchRecord, type Stretch } from './scratch.ts'
import type { StoredContent, StoredGroup } from './stored.ts'

interface Input {
  readonly records: ReadonlyMap<string, ScratchRecord>
  readonly scratch: AppendFile
  /** For a delta: the mark of its base, and the places of the base's groups that no longer count. */
  readonly supersedes?: { readonly base: number; readonly groups: ReadonlySet<number> }
}

/** A record with its alias group's place in the file, and which of the group's records it is. */
interface PlacedRecord {
  readonly record: ScratchRecord
  readonly group: Pointer
  readonly position: number
}

/**
 * Writes a file with advisories in the form of layout.ts and returns its length. Everything is sorted, so that the same
 * advisories give the same bytes in whatever order they were read. Errors of the file system pass through.
 */
export function writeIndex(path: string, { records, scratch, supersedes }: Input): number {
  const file = new AppendFile(path)
  try {
    file.append(Buffer.alloc(headerLength))
    const { placed, idSlots } = writeGroups(file, records, scratch)
    const packageSlots = [...writePackages(file, placed, scratch), ...writeBuilt(file, records)]
    const about: StoredContent = {
      advisories: records.size,
      ecosystems: ecosystemsOf(records),
      ...(supersedes && {
        supersedes: { base: supersedes.base, groups: appendEntry(file, 'superseded', '', places(supersedes.groups)) },
      }),
    }
    const content = appendEntry(file, 'content', '', JSON.stringify(about))
    const tables = { packages: appendTable(file, packageSlots), ids: appendTable(file, idSlots) }
    file.overwrite(0, encodeHeader({ fileLength: file.length, content, ...tables }))
    file.sync()
    return file.length
  } finally {
    file.close()
  }
}

function ecosystemsOf(records: ReadonlyMap<string, ScratchRecord>): string[] {
  const names = new Set<string>()
  for (const { named } of records.values()) for (const name of named) names.add(name)
  return [...names].sort()
}

/** Each group follows its records, to which it points. */
function writeGroups(
  file: AppendFile,
  records: ReadonlyMap<string, ScratchRecord>,
  scratch: AppendFile,
): { readonly placed: PlacedRecord[]; readonly idSlots: readonly Slot[] } {
  const placed: PlacedRecord[] = []
  const idSlots: Slot[] = []
  for (const { ids, records: members, distinct } of aliasGroups(records)) {
    const texts = members.map(({ id, head, body }) => {
      const pointer = appendEntry(file, 'record', id, readScratch(scratch, body))
      return `[${readScratch(scratch, head)},${pointer}]`
    })
    const about = JSON.stringify({ ids, ...vulnerabilitiesOf(ids, members, distinct) })
    const group = appendEntry(file, 'group', '', `${about.slice(0, -1)},"records":[${texts}]}`)
    for (const [position, record] of members.entries()) placed.push({ record, group, position })
    for (const id of ids) idSlots.push(slotOf(idKey(id), group))
  }
  return { placed, idSlots }
}

/** What the group says of the CVEs that its ids name, where they are several. */
function vulnerabilitiesOf(
  ids: readonly string[],
  members: readonly ScratchRecord[],
  distinct: readonly Distinct[] | undefined,
): Pick<StoredGroup, 'cveIds' | 'distinct'> {
  if (cveIdsOf(ids).length < 2) return {}
  if (!distinct) return { cveIds: members.map(({ id, aliases }) => cveIdsOf([id, ...aliases])) }
  const positions = new Map(members.map(({ id }, position) => [id, position]))
  return { distinct: distinct.map(({ ids, records }) => [ids, records.flatMap((id) => positions.get(id) ?? [])]) }
}

/** One entry a package: what each record says of it, by record id, then in the record's order. */
function writePackages(file: AppendFile, placed: PlacedRecord[], scratch: AppendFile): Slot[] {
  const packages = new Map<string, { readonly place: PlacedRecord; readonly slice: Stretch }[]>()
  placed.sort((a, b) => (a.record.id < b.record.id ? -1 : 1))
  for (const place of placed) {
    for (const slice of place.record.slices) {
      const slices = packages.get(slice.key)
      if (slices) slices.push({ place, slice })
      else packages.set(slice.key, [{ place, slice }])
    }
  }
  return [...packages].map(([key, slices]) => {
    const texts = slices.map(({ place, slice }) => `[${place.group},${place.position},${readScratch(scratch, slice)}]`)
    return slotOf(key, appendEntry(file, 'package', key, `[${texts}]`))
  })
}

/** One entry for each package that is built under another name: the keys of its sources, sorted. */
function writeBuilt(file: AppendFile, records: ReadonlyMap<string, ScratchRecord>): Slot[] {
  const sources = new Map<string, Set<string>>()
  for (const record of records.values()) {
    for (const { built, source } of record.built) {
      const known = sources.get(built)
      if (known) known.add(source)
      else sources.set(built, new Set([source]))
    }
  }
  return [...sources]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([built, from]) => {
      const key = builtKey(built)
      return slotOf(key, appendEntry(file, 'package', key, JSON.stringify([...from].sort())))
    })
}

function places(groups: ReadonlySet<number>): Buffer {
  const sorted = Uint32Array.from(groups).sort()
  const bytes = Buffer.alloc(4 * sorted.length)
  for (const [i, place] of sorted.entries()) bytes.writeUInt32LE(place, 4 * i)
  return bytes
}

/** Returns where the entry stands. */
export function appendEntry(file: AppendFile, kind: EntryKind, key: string, payload: Buffer | string): Pointer {
  const place = align(file)
  const bytes = encodeEntry(place, kind, key, Buffer.from(payload))
  file.append(bytes)
  return [place, bytes.length]
}

export function appendTable(file: AppendFile, slots: readonly Slot[]): Table {
  const place = align(file)
  const { bytes, pages } = encodePages(slots, place)
  file.append(bytes)
  return { place, pages }
}

/** Fills up to the next place, and returns it. */
function align(file: AppendFile): number {
  file.append(Buffer.alloc((unit - (file.length % unit)) % unit))
  return file.length / unit
}
