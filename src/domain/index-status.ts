import type { EnrichmentSources } from './cve-enrichment.ts'

/** One ecosystem's folder of the source, as it was last read. */
export interface EcosystemState {
  /** The folder's name: `PyPI`. */
  readonly name: string
  /** Records of it that the index holds. */
  readonly advisories: number
  readonly newestModified: string | undefined
  /** When the index was last compared with all that the source lists, so that deleted records went; RFC 3339. */
  readonly comparedAt: string
  /** Where it was last read from. */
  readonly source: string
  /** When the source was last seen to hold what the index holds, changed or not; RFC 3339. Absent in older indexes. */
  readonly readAt?: string | undefined
  /** The ETag of the list that was read last. */
  readonly etag?: string | undefined
}

/** Where each feed came from, and of when it is; a feed that was never read is absent. */
export interface EnrichmentSummary {
  readonly kev?: KevSummary | undefined
  readonly epss?: EpssSummary | undefined
  readonly cveRecords?: CveRecordsSummary | undefined
}

export interface KevSummary {
  readonly source: string
  /** RFC 3339; undefined where the catalogue does not say. */
  readonly releasedAt: string | undefined
  /** How many CVEs it names. */
  readonly cves: number
}

export interface EpssSummary {
  readonly source: string
  /** `2026-11-23`. */
  readonly scoredOn: string
  /** `v2025.03.14`. */
  readonly model: string | undefined
  readonly cves: number
}

export interface CveRecordsSummary {
  /** Those that were read last. */
  readonly sources: readonly string[]
  /** When the record that changed last did so; RFC 3339. */
  readonly newestUpdate: string | undefined
  /** CVEs with a score or a weakness. */
  readonly cves: number
}

/** What an index holds of single CVEs. */
export interface EnrichmentStatus extends EnrichmentSummary {
  /** CVEs that any feed says something about. */
  readonly cves: number
  /** Length of the file. */
  readonly bytes: number
}

/** What a generation of the advisory index holds. */
export interface IndexStatus {
  /** Name of the generation. */
  readonly generation: string
  /** When a build or an update last matched it to the source; RFC 3339. */
  readonly builtAt: string
  /** Distinct records. */
  readonly advisories: number
  readonly perEcosystem: readonly EcosystemState[]
  /** The ecosystems asked for; absent: all that the source lists. */
  readonly asked?: readonly string[] | undefined
  /** The records are a choice made to show something: what they do not name is not evaluated. */
  readonly sample?: true | undefined
  /** Where the advisories came from: folders or URLs. The first is the one that updates go to. */
  readonly sources: readonly string[]
  /** The file written by the last whole build or compaction. */
  readonly base: { readonly builtAt: string; readonly advisories: number }
  /** Records in the file with what changed since then; absent when there is none. */
  readonly delta?: { readonly advisories: number } | undefined
  /** Feeds of single CVEs that are fetched again with each update: where each comes from. */
  readonly feeds?: EnrichmentSources | undefined
  /** What it holds of single CVEs; undefined when no such feed was ever read. */
  readonly facts?: EnrichmentStatus | undefined
  /** Length of the files with advisories. */
  readonly bytes: number
}
