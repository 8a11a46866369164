import { join } from 'node:path'
import type { Skipped } from '../../domain/advisory.ts'
import type { IndexStatus } from '../../domain/index-status.ts'
import type { AdvisoryMirror } from '../../domain/ports/advisory-mirror.ts'
import type { Progress } from '../../domain/ports/progress.ts'
import { AppendFile } from '../file/append-file.ts'
import { type Listing, readListing } from '../file/listing.ts'
import { generationPath, listingFile, removeQuietly } from '../generation/generations.ts'
import { buildGeneration, type GenerationBuild } from '../generation/new-generation.ts'
import { type IndexView, openCurrent } from '../generation/view.ts'
import { isSampleSource } from '../source/sources.ts'
import type { EcosystemChanges } from './changes.ts'
import { compareSource } from './compare-source.ts'
import { type ReadChanges, readChanges } from './read-changes.ts'
import { writeUpdate } from './write-update.ts'

export interface UpdateOptions {
  /** Where the index lives. */
  readonly directory: string
  readonly mirror: AdvisoryMirror
  /** Only these; all that the index follows when undefined or empty. */
  readonly ecosystems?: readonly string[] | undefined
  /** Removes now, and not once a week, what the source no longer lists, however much it is. */
  readonly full?: boolean | undefined
  /** A delta with more than this share of the base's records becomes part of a new base; a fortieth when undefined. */
  readonly deltaShare?: number | undefined
  readonly progress: Progress
  /** Milliseconds since the epoch. */
  now(): number
}

/** What happened to the records of one ecosystem's folder. */
export interface EcosystemUpdate {
  readonly name: string
  readonly added: number
  readonly changed: number
  readonly removed: number
  /** Could not be read as they are listed; what the index held of them it still holds. */
  readonly rejected: number
}

export interface UpdateReport extends IndexStatus {
  /** Where updates went before, if they go elsewhere from now on. */
  readonly movedFrom?: string | undefined
  /** The ecosystems in which something happened; by name. */
  readonly updated: readonly EcosystemUpdate[]
  /** Whether base and delta became one new base. */
  readonly compacted: boolean
  /** Records, lines and folders that were left out. */
  readonly skippedRecords: readonly Skipped[]
  /** Parts of records that were left out, while the rest was kept. */
  readonly skippedFields: readonly Skipped[]
}

const defaultDeltaShare = 0.025

/**
 * Fetches what changed at the source since the index was built or updated, and makes the result the current generation;
 * readers of the old one keep it. Throws index_missing, index_corrupt, index_newer, index_busy, source_not_found,
 * zip_unreadable, zip_unsafe, write_failed, and what the mirror throws; the old index then stays as it was.
 */
export async function updateIndex(options: UpdateOptions): Promise<UpdateReport> {
  const { directory, now } = options
  // Before the lock, which needs the folder, so that a missing index is called missing.
  openCurrent(directory).close()
  return buildGeneration(directory, new Date(now()).toISOString(), async (build) => {
    const view = openCurrent(directory)
    const scratchPath = join(build.building, 'scratch')
    const scratch = new AppendFile(scratchPath)
    try {
      return await updateAside(build, options, { view, scratch })
    } finally {
      view.close()
      scratch.close()
      removeQuietly(scratchPath)
    }
  })
}

async function updateAside(
  build: GenerationBuild,
  options: UpdateOptions,
  { view, scratch }: { readonly view: IndexView; readonly scratch: AppendFile },
): Promise<UpdateReport> {
  const { directory, mirror, ecosystems: asked, full = false, deltaShare = defaultDeltaShare, progress } = options
  const previous = generationPath(directory, view.generation)
  const held = readListing(join(previous, listingFile))
  const { summary } = view
  const { ecosystems, seen, skippedRecords } = await compareSource({
    mirror,
    summary,
    held,
    asked,
    full,
    now: build.startedAt,
  })
  const read = await readChanges({ mirror, view, held, ecosystems, scratch, progress })
  progress.update(0, 1, 'writing the index')
  const source = mirror.location
  const sample = await isSampleSource(mirror)
  const written = writeUpdate({
    build,
    previous,
    view,
    held,
    ecosystems,
    seen,
    read,
    source,
    sample,
    asked,
    deltaShare,
  })
  progress.update(1, 1, 'writing the index')
  return {
    generation: build.generation,
    ...written.summary,
    facts: view.facts?.status(),
    bytes: written.bytes,
    ...(written.summary.sources[0] !== summary.sources[0] && { movedFrom: summary.sources[0] }),
    updated: [...ecosystems.values()].flatMap((each) => countUpdate(each, held, read)),
    compacted: written.compacted,
    skippedRecords: [...skippedRecords, ...read.skippedRecords],
    skippedFields: read.skippedFields,
  }
}

function countUpdate(
  { name, changed, vanished }: EcosystemChanges,
  held: Listing,
  read: ReadChanges,
): EcosystemUpdate[] {
  const rejected = read.rejected.get(name) ?? new Set<string>()
  const readable = [...changed.keys()].filter((id) => !rejected.has(id))
  const isNew = (id: string) => (held.get(name)?.lineOf(id) ?? -1) < 0
  const counts = {
    added: readable.filter(isNew).length,
    changed: readable.filter((id) => !isNew(id) && read.changes.has(id)).length,
    removed: vanished.size,
    rejected: rejected.size,
  }
  return Object.values(counts).some((count) => count > 0) ? [{ name, ...counts }] : []
}
