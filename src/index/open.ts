import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import type { Advisory, AdvisoryHead } from '../domain/advisory.ts'
import { TocsinError } from '../domain/errors.ts'
import type { AdvisorySource, PackageAdvisory } from '../domain/finding.ts'
import { currentPath, generationPath, indexFile, readCurrent } from './generations.ts'
import { corrupt, IndexFile } from './index-file.ts'
import { type Pointer, packageKey } from './layout.ts'
import type { StoredGroup, StoredSlice, StoredSummary } from './stored.ts'
import { hasCode, isSystemError } from './system-error.ts'

/** All that upstream says of one vulnerability. */
export interface AliasGroup {
  /** Every id that names it, CVE ids first; not all of them have a record here. */
  readonly ids: readonly string[]
  /** Whole records, in the order of `ids`. */
  readonly records: readonly Advisory[]
}

export interface IndexStatus extends StoredSummary {
  /** Length of the index file. */
  readonly bytes: number
}

/** The advisory index, opened for reading. A build that ends meanwhile does not touch it. Damage throws index_corrupt. */
export interface AdvisoryIndex extends AdvisorySource {
  /** The vulnerability that a record's id, or any alias of one, names; undefined when no record knows the id. */
  group(id: string): AliasGroup | undefined
  status(): IndexStatus
  close(): void
}

/** Groups kept at hand: a distribution's advisory comes up once for each of its packages. */
const groupsKept = 4096

interface LoadedGroup {
  readonly ids: readonly string[]
  readonly heads: readonly AdvisoryHead[]
  readonly bodies: readonly Pointer[]
}

/** Opens the current generation; reads a few kilobytes. Throws index_missing, index_corrupt, index_newer. */
export function openIndex(directory: string): AdvisoryIndex {
  const { path, file, summary } = openCurrent(directory)
  const groups = new Map<number, LoadedGroup>()

  function loadGroup(pointer: Pointer): LoadedGroup {
    const known = groups.get(pointer[0])
    if (known) return known
    const { ids, records } = parseStored<StoredGroup>(file.entry('group', pointer).payload)
    const loaded = {
      ids,
      heads: records.map(([head]) => ({ ...head, ids })),
      bodies: records.map(([, place, length]) => [place, length] as const),
    }
    if (groups.size >= groupsKept) groups.clear()
    groups.set(pointer[0], loaded)
    return loaded
  }

  function toPackageAdvisory([place, length, position, affected]: StoredSlice): PackageAdvisory {
    const head = loadGroup([place, length]).heads[position]
    if (!head) throw corrupt(path, 'a package names a record that is not in its group')
    return { head, affected }
  }

  return {
    forPackage(ecosystem, normalisedName) {
      const wanted = packageKey(ecosystem, normalisedName)
      for (const pointer of file.candidates(file.header.packages, wanted)) {
        const { key, payload } = file.entry('package', pointer)
        if (key === wanted) return parseStored<StoredSlice[]>(payload).map(toPackageAdvisory)
      }
      return []
    },
    group(id) {
      for (const pointer of file.candidates(file.header.ids, id)) {
        const { ids, bodies } = loadGroup(pointer)
        if (!ids.includes(id)) continue
        return { ids, records: bodies.map((body) => unpackBody(file.entry('record', body).payload)) }
      }
      return undefined
    },
    status: () => ({ ...summary, bytes: file.header.fileLength }),
    close: () => file.close(),
  }
}

interface OpenedFile {
  readonly path: string
  readonly file: IndexFile
  readonly summary: StoredSummary
}

function openCurrent(directory: string): OpenedFile {
  const generation = currentGeneration(directory)
  const path = join(generationPath(directory, generation), indexFile)
  try {
    return { path, ...openFile(path) }
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw unreadable(path, error)
    // Two builds may have ended since `current` was read.
    if (currentGeneration(directory) !== generation) return openCurrent(directory)
    throw corrupt(currentPath(directory), `it names generation ${generation}, which is not there`)
  }
}

function openFile(path: string): Omit<OpenedFile, 'path'> {
  const file = new IndexFile(path)
  try {
    return { file, summary: parseStored<StoredSummary>(file.entry('summary', file.header.summary).payload) }
  } catch (error) {
    file.close()
    throw error
  }
}

function currentGeneration(directory: string): string {
  const path = currentPath(directory)
  try {
    const generation = readCurrent(directory)
    if (generation !== undefined) return generation
  } catch (cause) {
    if (!hasCode(cause, 'ENOENT', 'ENOTDIR')) throw unreadable(path, cause)
    throw new TocsinError('index_missing', `There is no advisory index in ${directory}.`, { cause })
  }
  throw corrupt(path, 'it names no generation')
}

function unreadable(path: string, cause: unknown): unknown {
  if (!isSystemError(cause)) return cause
  return new TocsinError('file_unreadable', `${path} could not be read: ${cause.message}.`, { cause })
}

function unpackBody(payload: Buffer): Advisory {
  return parseStored<Advisory>(inflateRawSync(payload))
}

/** The checksum has proved that these are the bytes the build wrote, so their shape needs no second look. */
function parseStored<T>(payload: Buffer): T {
  return JSON.parse(payload.toString()) as T // see above
}
