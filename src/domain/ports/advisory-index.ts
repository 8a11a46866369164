import type { Advisory } from '../advisory.ts'
import type { CveEnrichment } from '../cve-enrichment.ts'
import type { IndexStatus } from '../index-status.ts'
import type { AdvisorySource } from '../match.ts'

/** All that the advisory databases say of one vulnerability. */
export interface AliasGroup {
  /** Every id that names it alone, CVE ids first; not all of them have a record here. */
  readonly ids: readonly string[]
  /** Whole records; first those of `ids`, in their order. One that covers several vulnerabilities is in each. */
  readonly records: readonly Advisory[]
  /** Every id that aliases lead to from these: more than `ids` where a record covers several vulnerabilities. */
  readonly joined: readonly string[]
}

/**
 * The advisory index, opened for reading. A build or an update that ends meanwhile does not touch it. Damage throws
 * index_corrupt.
 */
export interface AdvisoryIndex extends AdvisorySource {
  /**
   * The vulnerabilities that an id names, in any letter case; none when no record knows it. They are several where it is
   * the id of a record that covers several, or an alias of such a record alone.
   */
  groups(id: string): readonly AliasGroup[]
  /**
   * Ecosystems whose advisories it holds, with their suffixes: `Debian:12`. Advisories of others may name a package of
   * an ecosystem that was not fetched; that does not cover it.
   */
  ecosystems(): ReadonlySet<string>
  /** What feeds other than OSV say of a CVE; undefined when none says anything. */
  enrichment(cveId: string): CveEnrichment | undefined
  status(): IndexStatus
  /** Ends this reading. The index must not be asked after it. */
  close(): void
}

/** The advisory index of an installation, or of a folder that the command line was given. */
export interface AdvisoryIndexPort {
  /** The folder. */
  readonly location: string
  /**
   * The newest generation, opened for reading; its `close` ends the reading. All readings of one generation share its open
   * files, which are closed when a newer one has replaced it and the last of them has ended. Throws index_missing,
   * index_corrupt, index_newer, file_unreadable.
   */
  current(): Promise<AdvisoryIndex>
}
