import type { CveEnrichment } from '../cve-enrichment.ts'
import type { Inventory, Unread } from '../inventory.ts'
import type { Match } from '../match.ts'

/** One SBOM, to be matched with one generation of an advisory index. */
export interface SbomJob {
  /** As messages name it. */
  readonly file: string
  readonly bytes: Uint8Array
  readonly index: {
    /** Its folder. */
    readonly location: string
    readonly generation: string
  }
}

/** What was read of an SBOM, and what the index knows of it. */
export interface SbomMatches {
  readonly inventory: Inventory
  /** Components that count, and those that advisories could be looked up for. */
  readonly components: number
  readonly matchable: number
  /** Sorted by component, then vulnerability id; each with what other feeds say of its CVEs. */
  readonly findings: readonly (Match & { readonly facts: readonly CveEnrichment[] })[]
  /** Components that were not looked up, or not as they should be. */
  readonly unmatched: readonly Unread[]
  /** The ecosystems that were asked, without suffixes. */
  readonly asked: readonly string[]
}

/** Reads and matches SBOMs beside this process, so that none of them can hold it up or bring it down. */
export interface SbomMatcher {
  /** Throws sbom_*, index_* and match_too_large as the scan does, and service_busy where an SBOM needs too much; the reason of the signal once it aborts. */
  match(job: SbomJob, signal?: AbortSignal): Promise<SbomMatches>
}
