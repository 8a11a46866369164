import { cveIdsOf, idKey } from '../../domain/vulnerability-id.ts'
import { aliasGroups } from '../groups/alias-groups.ts'
import type { Distinct } from '../groups/distinct.ts'
import { AppendFile } from './append-file.ts'
import {
  blockLength,
  builtKey,
  type EntryKind,
  encodeEntry,
  encodeHeader,
  headerLength,
  type Pointer,
  type Table,
} from './layout.ts'
import { encodePages, type Slot, slotOf } from './pages.ts'
import { type ByteRange, readScratch, type ScratchRecord } from './scratch.ts'
import type { StoredContent, StoredGroup } from './stored.ts'

interface Input {
  readonly records: ReadonlyMap<string, ScratchRecord>
  readonly scratch: AppendFile
  /** For a delta: the checksum of its base's header, and the offsets of the base's groups that no longer count. */
  readonly supersedes?: { readonly base: number; readonly groups: ReadonlySet<number> }
}

/** A record with the offset of its alias group, and which of the group's records it is. */
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
        supersedes: {
          base: supersedes.base,
          groups: appendEntry(file, 'superseded', '', offsetsOf(supersedes.groups)),
        },
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
  const packages = new Map<string, { readonly placedRecord: PlacedRecord; readonly slice: ByteRange }[]>()
  placed.sort((a, b) => (a.record.id < b.record.id ? -1 : 1))
  for (const one of placed) {
    for (const slice of one.record.slices) {
      const slices = packages.get(slice.key)
      if (slices) slices.push({ placedRecord: one, slice })
      else packages.set(slice.key, [{ placedRecord: one, slice }])
    }
  }
  return [...packages].map(([key, slices]) => {
    const texts = slices.map(({ placedRecord: { group, position }, slice }) => {
      return `[${group},${position},${readScratch(scratch, slice)}]`
    })
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

function offsetsOf(groups: ReadonlySet<number>): Buffer {
  const sorted = Uint32Array.from(groups).sort()
  const bytes = Buffer.alloc(4 * sorted.length)
  for (const [i, offset] of sorted.entries()) bytes.writeUInt32LE(offset, 4 * i)
  return bytes
}

/** Returns the pointer to the entry. */
export function appendEntry(file: AppendFile, kind: EntryKind, key: string, payload: Buffer | string): Pointer {
  const offset = align(file)
  const bytes = encodeEntry(offset, kind, key, Buffer.from(payload))
  file.append(bytes)
  return [offset, bytes.length]
}

export function appendTable(file: AppendFile, slots: readonly Slot[]): Table {
  const offset = align(file)
  const { bytes, pages } = encodePages(slots, offset)
  file.append(bytes)
  return { offset, pages }
}

/** Fills up to the next block, and returns its number. */
function align(file: AppendFile): number {
  file.append(Buffer.alloc((blockLength - (file.length % blockLength)) % blockLength))
  return file.length / blockLength
}
