import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Reject } from '../domain/advisory.ts'
import { TocsinError } from '../domain/errors.ts'
import type { AdvisoryMirror, Progress } from '../domain/ports.ts'
import { AppendFile } from './append-file.ts'
import { gather } from './gather.ts'
import {
  freeName,
  generationPath,
  indexFile,
  install,
  readCurrent,
  removeOthers,
  removeQuietly,
  startBuilding,
} from './generations.ts'
import { lockFolder } from './lock.ts'
import type { StoredSummary } from './stored.ts'
import { isSystemError } from './system-error.ts'
import { writeIndex } from './write-index.ts'

export interface BuildOptions {
  /** Where the index lives; made when missing. */
  readonly directory: string
  readonly mirror: AdvisoryMirror
  /** Only these; all that the source holds when undefined or empty. */
  readonly ecosystems?: readonly string[] | undefined
  readonly progress: Progress
  /** Milliseconds since the epoch. */
  now(): number
}

/** What became of a source: every record of it is kept, repeated or rejected. */
export interface BuildReport extends StoredSummary {
  /** Length of the index file. */
  readonly bytes: number
  /** Further copies of records that another file held already. */
  readonly repeated: number
  /** Records, archive entries and folders that were left out. */
  readonly rejects: readonly Reject[]
  /** Parts of records that were left out, while the rest was kept. */
  readonly parts: readonly Reject[]
}

/**
 * Builds the advisory index aside and makes it the current one; readers of the old one keep it. Throws
 * source_not_found, zip_unreadable, zip_unsafe, index_busy, write_failed, and what the mirror throws; the old index
 * then stays as it was.
 */
export async function buildIndex(options: BuildOptions): Promise<BuildReport> {
  const { directory } = options
  const builtAt = new Date(options.now()).toISOString()
  try {
    mkdirSync(directory, { recursive: true })
    const unlock = lockFolder(directory, builtAt)
    try {
      return await buildLocked(options, builtAt)
    } finally {
      unlock()
    }
  } catch (cause) {
    if (!isSystemError(cause)) throw cause
    throw new TocsinError(
      'write_failed',
      `The advisory index in ${directory} could not be written: ${cause.message}.`,
      { cause },
    )
  }
}

async function buildLocked(options: BuildOptions, builtAt: string): Promise<BuildReport> {
  const { directory } = options
  const previous = currentOrNone(directory)
  const generation = freeName(directory, builtAt)
  const building = startBuilding(directory)
  try {
    const report = await buildAside(building, options, { generation, builtAt })
    install(directory, building, generation)
    removeOthers(directory, [previous, generation])
    return report
  } catch (error) {
    removeQuietly(building)
    if (currentOrNone(directory) !== generation) removeQuietly(generationPath(directory, generation))
    throw error
  }
}

async function buildAside(
  building: string,
  { mirror, ecosystems, progress }: BuildOptions,
  named: { readonly generation: string; readonly builtAt: string },
): Promise<BuildReport> {
  const scratchPath = join(building, 'scratch')
  const scratch = new AppendFile(scratchPath)
  try {
    const gathered = await gather(mirror, ecosystems, { scratch, progress })
    progress.update(0, 1, 'writing the index')
    const { records, perEcosystem, rejects, parts, repeated } = gathered
    const summary = { ...named, advisories: records.size, perEcosystem, sources: [mirror.location] }
    const bytes = writeIndex(join(building, indexFile), { records, scratch, summary })
    progress.update(1, 1, 'writing the index')
    return { ...summary, bytes, repeated, rejects, parts }
  } finally {
    scratch.close()
    removeQuietly(scratchPath)
  }
}

function currentOrNone(directory: string): string | undefined {
  try {
    return readCurrent(directory)
  } catch {
    return undefined
  }
}
