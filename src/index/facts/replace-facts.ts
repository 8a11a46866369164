import { join } from 'node:path'
import { factsFile, generationPath, readCurrent, shareAdvisories } from '../generations.ts'
import { newGeneration } from '../new-generation.ts'
import { openCurrent } from '../view.ts'
import { type FactsByFeed, mergeFacts } from './merge-facts.ts'
import { type FactsSummary, writeFacts } from './write-facts.ts'

/**
 * Makes a generation that holds the same advisories and these facts in the place of all earlier ones; readers of the
 * old one keep it. `startedAt` is RFC 3339. Throws index_missing, index_corrupt, index_newer, index_busy, write_failed;
 * the old generation then stays as it was.
 */
export async function replaceFacts(
  directory: string,
  startedAt: string,
  { facts, summary }: { readonly facts: FactsByFeed; readonly summary: FactsSummary },
): Promise<void> {
  // Before the lock, which needs the folder, so that a missing index is called missing.
  openCurrent(directory).close()
  await newGeneration(directory, startedAt, async ({ building }) => {
    shareAdvisories(generationPath(directory, readCurrent(directory) ?? ''), building)
    writeFacts(join(building, factsFile), mergeFacts(facts), summary)
  })
}
