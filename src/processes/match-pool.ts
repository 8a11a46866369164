import type { SbomMatcher, SbomMatches } from '../domain/ports/sbom-matcher.ts'
import { ProcessPool } from '../io/process/process-pool.ts'

/** Two, as many as the processors of a small server; an SBOM of 256 MiB is the largest that is read. */
const limits = { workers: 2, seconds: 300, secondsWhileOthersWait: 60, mebibytes: 2048 }

/** Matches SBOMs in processes that run `module`, match-worker.ts. */
export function matchPool(module: URL): SbomMatcher & { close(): Promise<void> } {
  const pool = new ProcessPool({ module, ...limits })
  return {
    // The worker answers with what sbomMatching makes.
    match: async (job, signal) => (await pool.run(job, signal)) as SbomMatches,
    close: () => pool.close(),
  }
}
