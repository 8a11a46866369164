import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Skipped } from '../domain/advisory.ts'
import type { IndexStatus } from '../domain/index-status.ts'
import type { AdvisoryMirror } from '../domain/ports/advisory-mirror.ts'
import type { Progress } from '../domain/ports/progress.ts'
import { isSound } from './enrichment/open.ts'
import { AppendFile } from './file/append-file.ts'
import { ecosystemStates, writeListing } from './file/listing.ts'
import { listRecords } from './file/listing-table.ts'
import type { StoredSummary } from './file/stored.ts'
import { readSummary, writeSummary } from './file/summary.ts'
import { writeIndex } from './file/write-index.ts'
import {
  enrichmentFile,
  generationPath,
  indexFile,
  listingFile,
  removeQuietly,
  share,
  summaryFile,
} from './generation/generations.ts'
import { asWriteFailed, buildGeneration, currentOrNone, type GenerationBuild } from './generation/new-generation.ts'
import { gather } from './source/gather.ts'
import { isSampleSource, union } from './source/sources.ts'

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
export interface BuildReport extends IndexStatus {
  /** Further copies of records that another file held already. */
  readonly repeated: number
  /** Records, archive entries and folders that were left out. */
  readonly skippedRecords: readonly Skipped[]
  /** Parts of records that were left out, while the rest was kept. */
  readonly skippedFields: readonly Skipped[]
}

/**
 * Builds the advisory index aside and makes it the current one; readers of the old one keep it. Throws
 * source_not_found, zip_unreadable, zip_unsafe, index_busy, write_failed, and what the mirror throws; the old index
 * then stays as it was.
 */
export async function buildIndex(options: BuildOptions): Promise<BuildReport> {
  const { directory } = options
  const startedAt = new Date(options.now()).toISOString()
  try {
    mkdirSync(directory, { recursive: true })
  } catch (error) {
    throw asWriteFailed(directory, error)
  }
  return buildGeneration(directory, startedAt, (build) => buildAside(build, options))
}

async function buildAside(
  { generation, building, startedAt: builtAt }: GenerationBuild,
  { directory, mirror, ecosystems, progress }: BuildOptions,
): Promise<BuildReport> {
  const scratchPath = join(building, 'scratch')
  const scratch = new AppendFile(scratchPath)
  try {
    const gathered = await gather(mirror, ecosystems, { scratch, progress })
    progress.update(0, 1, 'writing the index')
    const { records, skippedRecords, skippedFields, repeated } = gathered
    const listing = new Map([...gathered.listing].map(([name, listed]) => [name, listRecords(listed)]))
    const bytes = writeIndex(join(building, indexFile), { records, scratch })
    const feeds = feedsBefore(directory, building)
    const sample = await isSampleSource(mirror)
    const summary: StoredSummary = {
      builtAt,
      advisories: records.size,
      perEcosystem: ecosystemStates(listing, () => ({ source: mirror.location, comparedAt: builtAt, readAt: builtAt })),
      sources: [mirror.location],
      base: { builtAt, advisories: records.size },
      ...(sample && { sample }),
      ...feeds,
      ...(ecosystems && ecosystems.length > 0 && { asked: union(ecosystems, []) }),
    }
    writeListing(join(building, listingFile), listing)
    writeSummary(join(building, summaryFile), summary)
    progress.update(1, 1, 'writing the index')
    return { generation, ...summary, facts: undefined, bytes, repeated, skippedRecords, skippedFields }
  } finally {
    scratch.close()
    removeQuietly(scratchPath)
  }
}

/**
 * Carries over what other feeds said, except what is damaged: a build repairs an index, and the feeds are known, so
 * they can be fetched again.
 */
function feedsBefore(directory: string, building: string): Pick<StoredSummary, 'feeds' | 'facts'> {
  const generation = currentOrNone(directory)
  if (generation === undefined) return {}
  const previous = generationPath(directory, generation)
  const { feeds, facts } = summaryOrNone(previous)
  if (!feeds) return {}
  if (!facts || !isSound(join(previous, enrichmentFile))) return { feeds }
  share(previous, building, enrichmentFile)
  return { feeds, facts }
}

function summaryOrNone(generation: string): Partial<StoredSummary> {
  try {
    return readSummary(join(generation, summaryFile))
  } catch {
    return {}
  }
}
