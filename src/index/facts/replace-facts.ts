import { join } from 'node:path'
import type { FactSources } from '../../domain/cve-facts.ts'
import { deltaFile, factsFile, generationPath, indexFile, listingFile, share, summaryFile } from '../generations.ts'
import { newGeneration } from '../new-generation.ts'
import type { StoredSummary } from '../stored.ts'
import { writeSummary } from '../summary.ts'
import { openCurrent } from '../view.ts'
import { type FactsByFeed, mergeFacts } from './merge-facts.ts'
import { type FactsSummary, writeFacts } from './write-facts.ts'

/** What the feeds say, and where they are fetched from. Without feeds the index holds no facts. */
export interface NewFacts {
  readonly feeds: FactSources
  readonly facts: FactsByFeed
  readonly summary: FactsSummary
}

/**
 * Makes a generation that holds the same advisories and these facts in the place of all earlier ones; readers of the
 * old one keep it. `startedAt` is RFC 3339. Throws index_missing, index_corrupt, index_newer, index_busy, write_failed;
 * the old generation then stays as it was.
 */
export async function replaceFacts(
  directory: string,
  startedAt: string,
  { feeds, facts, summary }: NewFacts,
): Promise<void> {
  // Before the lock, which needs the folder, so that a missing index is called missing.
  openCurrent(directory).close()
  await newGeneration(directory, startedAt, async ({ building }) => {
    const view = openCurrent(directory)
    try {
      const previous = generationPath(directory, view.generation)
      const names = [indexFile, listingFile, ...(view.delta ? [deltaFile] : [])]
      for (const name of names) share(previous, building, name)
      const { feeds: _feeds, facts: _facts, ...advisories } = view.summary
      const told: StoredSummary = Object.values(feeds).some(Boolean)
        ? { ...advisories, feeds, facts: true }
        : advisories
      if (told.facts) writeFacts(join(building, factsFile), mergeFacts(facts), summary)
      writeSummary(join(building, summaryFile), told)
    } finally {
      view.close()
    }
  })
}
