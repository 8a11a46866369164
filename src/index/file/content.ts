import { inflateRawSync } from 'node:zlib'
import type { Advisory, AdvisoryHead } from '../../domain/advisory.ts'
import type { PackageAdvisory } from '../../domain/match.ts'
import { idKey, isSameId } from '../../domain/vulnerability-id.ts'
import { corrupt, IndexFile } from './index-file.ts'
import { builtKey, isBuiltKey, type Pointer } from './layout.ts'
import type { StoredContent, StoredGroup, StoredSlice } from './stored.ts'

/** An alias group as one file holds it. */
export interface LoadedGroup {
  readonly offset: number
  readonly ids: readonly string[]
  /** In the order of `ids`. */
  readonly records: readonly LoadedRecord[]
  /** What the ids name: one vulnerability, or those that a database keeps apart. */
  readonly vulnerabilities: readonly LoadedVulnerability[]
}

export interface LoadedRecord {
  readonly id: string
  /** One for each vulnerability of the group that the record speaks of. */
  readonly heads: readonly AdvisoryHead[]
  /** Where it stands whole. */
  readonly body: Pointer
}

export interface LoadedVulnerability {
  readonly ids: readonly string[]
  /** In the order of the group. */
  readonly records: readonly LoadedRecord[]
}

/** One file with advisories, opened for reading. Damage throws index_corrupt. */
export interface Content {
  readonly path: string
  readonly fileLength: number
  /** Stored in its header. Another content has, as good as certainly, another one. */
  readonly headerChecksum: number
  readonly about: StoredContent
  /** What is said of a package, by record id, but for what records of these groups say. */
  slices(key: string, without: ReadonlySet<number>): PackageAdvisory[]
  /** Keys of the packages that build the one of this key under another name. */
  sources(key: string): string[]
  /** The group that an id is in, but for these; where none has this spelling, one that has another. */
  find(id: string, without: ReadonlySet<number>): LoadedGroup | undefined
  /** Every group, in the order of the file. */
  groups(): Iterable<LoadedGroup>
  /** Every key of a package. */
  keys(): Iterable<string>
  /** Deflated, as it stands. */
  packed(body: Pointer): Buffer
  /** The groups of the base that a delta replaces. */
  superseded(): ReadonlySet<number>
  close(): void
}

/** Groups kept at hand: a distribution's advisory comes up once for each of its packages. */
const groupsKept = 4096

/** Reads a few kilobytes. Throws index_corrupt, index_newer; errors of the file system pass through. */
export function openContent(path: string): Content {
  const file = new IndexFile(path)
  try {
    const about = parseStored<StoredContent>(file.entry('content', file.header.content).payload)
    return contentOf(path, file, about)
  } catch (error) {
    file.close()
    throw error
  }
}

function contentOf(path: string, file: IndexFile, about: StoredContent): Content {
  const recent = new Map<number, LoadedGroup>()

  function loadRecent(pointer: Pointer): LoadedGroup {
    const known = recent.get(pointer[0])
    if (known) return known
    const loaded = loadGroup(file, pointer)
    if (recent.size >= groupsKept) recent.clear()
    recent.set(pointer[0], loaded)
    return loaded
  }

  function toPackageAdvisories([offset, length, position, affected]: StoredSlice): PackageAdvisory[] {
    const record = loadRecent([offset, length]).records[position]
    if (!record) throw corrupt(path, 'a package names a record that is not in its group')
    return record.heads.map((head) => ({ head, affected }))
  }

  return {
    path,
    fileLength: file.header.fileLength,
    headerChecksum: file.headerChecksum,
    about,
    slices(wanted, without) {
      for (const pointer of file.candidates(file.header.packages, wanted)) {
        const { key, payload } = file.glance('package', pointer)
        if (key !== wanted) continue
        const slices = parseStored<StoredSlice[]>(payload)
        const current = without.size === 0 ? slices : slices.filter(([offset]) => !without.has(offset))
        return current.flatMap(toPackageAdvisories)
      }
      return []
    },
    sources(built) {
      const wanted = builtKey(built)
      for (const pointer of file.candidates(file.header.packages, wanted)) {
        const entry = file.glance('package', pointer)
        if (entry.key === wanted) return parseStored<string[]>(entry.payload)
      }
      return []
    },
    find(id, without) {
      let other: LoadedGroup | undefined
      for (const pointer of file.candidates(file.header.ids, idKey(id))) {
        if (without.has(pointer[0])) continue
        const group = loadRecent(pointer)
        if (group.ids.includes(id)) return group
        if (group.ids.some((each) => isSameId(each, id))) other ??= group
      }
      return other
    },
    *groups() {
      for (const pointer of file.pointers(file.header.ids)) yield loadGroup(file, pointer)
    },
    *keys() {
      for (const pointer of file.pointers(file.header.packages)) {
        const { key } = file.glance('package', pointer)
        if (!isBuiltKey(key)) yield key
      }
    },
    packed: (body) => file.entry('record', body).payload,
    superseded: () => readSuperseded(file, about),
    close: () => file.close(),
  }
}

function loadGroup(file: IndexFile, pointer: Pointer): LoadedGroup {
  const { ids, records: stored, distinct, cveIds } = parseStored<StoredGroup>(file.glance('group', pointer).payload)
  const parts = distinct ?? [[ids, [...stored.keys()]] as const]
  const heads: AdvisoryHead[][] = stored.map(() => [])
  for (const [own, positions] of parts) {
    for (const at of positions) {
      const [head] = stored[at] ?? []
      if (head) heads[at]?.push({ ...head, ids: own, ...(cveIds && { cveIds: cveIds[at] }) })
    }
  }
  const records = stored.map(([{ id }, offset, length], at) => ({
    id,
    heads: heads[at] ?? [],
    body: [offset, length] as const,
  }))
  const vulnerabilities = parts.map(([own, positions]) => ({
    ids: own,
    records: positions.flatMap((at) => records[at] ?? []),
  }))
  return { offset: pointer[0], ids, records, vulnerabilities }
}

function readSuperseded(file: IndexFile, { supersedes }: StoredContent): ReadonlySet<number> {
  const offsets = new Set<number>()
  if (!supersedes) return offsets
  const { payload } = file.entry('superseded', supersedes.groups)
  for (let at = 0; at < payload.length; at += 4) offsets.add(payload.readUInt32LE(at))
  return offsets
}

/** A record from the bytes that `packed` gives. */
export function unpackBody(packed: Buffer): Advisory {
  return parseStored<Advisory>(inflateRawSync(packed))
}

/** The checksum has proved that these are the bytes the build wrote, so their shape needs no second look. */
export function parseStored<T>(payload: Buffer): T {
  return JSON.parse(payload.toString()) as T // see above
}
