import { join } from 'node:path'
import type { EnrichmentSources } from '../../domain/cve-enrichment.ts'
import type { EnrichmentSummary } from '../../domain/index-status.ts'
import type { StoredSummary } from '../file/stored.ts'
import { writeSummary } from '../file/summary.ts'
import {
  deltaFile,
  enrichmentFile,
  generationPath,
  indexFile,
  listingFile,
  share,
  summaryFile,
} from '../generation/generations.ts'
import { buildGeneration } from '../generation/new-generation.ts'
import { openCurrent } from '../generation/view.ts'
import { type EnrichmentByFeed, mergeFeeds } from './merge.ts'
import { writeEnrichment } from './write.ts'

/** What the feeds say, and where they are fetched from. Without feeds the index holds no enrichment. */
export interface NewEnrichment {
  readonly feeds: EnrichmentSources
  readonly byCve: EnrichmentByFeed
  readonly summary: EnrichmentSummary
}

/**
 * Makes a generation that holds the same advisories and replaces the enrichment; readers of the
 * old one keep it. `startedAt` is RFC 3339. Throws index_missing, index_corrupt, index_newer, index_busy, write_failed;
 * the old generation then stays as it was.
 */
export async function replaceEnrichment(
  directory: string,
  startedAt: string,
  { feeds, byCve: facts, summary }: NewEnrichment,
): Promise<void> {
  // Before the lock, which needs the folder, so that a missing index is called missing.
  openCurrent(directory).close()
  await buildGeneration(directory, startedAt, async ({ building }) => {
    const view = openCurrent(directory)
    try {
      const previous = generationPath(directory, view.generation)
      const names = [indexFile, listingFile, ...(view.delta ? [deltaFile] : [])]
      for (const name of names) share(previous, building, name)
      const { feeds: _feeds, facts: _facts, ...advisories } = view.summary
      const updated: StoredSummary = Object.values(feeds).some(Boolean)
        ? { ...advisories, feeds, facts: true }
        : advisories
      if (updated.facts) writeEnrichment(join(building, enrichmentFile), mergeFeeds(facts), summary)
      writeSummary(join(building, summaryFile), updated)
    } finally {
      view.close()
    }
  })
}
