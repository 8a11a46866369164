import type { AdvisoryHead, AffectedPackage } from '../../domain/advisory.ts'
import type { FactSources } from '../../domain/cve-facts.ts'
import type { Pointer } from './layout.ts'

/** A record's head inside its group, which holds the ids. */
export type StoredHead = Omit<AdvisoryHead, 'ids'>

/**
 * An alias group: all ids that aliases lead to from one another, and the records among them with where each stands. It
 * names one vulnerability, but for groups in which a database keeps CVEs apart: these say which they name.
 */
export interface StoredGroup {
  readonly ids: readonly string[]
  readonly records: readonly (readonly [head: StoredHead, offset: number, length: number])[]
  /** By record, the CVE ids that it names itself; where the group is one vulnerability of several. */
  readonly cveIds?: readonly (readonly string[])[]
  /** The ids of each vulnerability, and which of the group's records speak of it. */
  readonly distinct?: readonly (readonly [ids: readonly string[], records: readonly number[]])[]
}

/** What one record says of one package: where its group stands, which of the group's records it is, and its words. */
export type StoredSlice = readonly [offset: number, length: number, record: number, affected: AffectedPackage]

/** What a file with advisories says of itself. It depends on its records alone: same records, same bytes. */
export interface StoredContent {
  /** How many records it holds. */
  readonly advisories: number
  /** Those of the packages that they name, with their suffixes, sorted: `Debian:12`. */
  readonly ecosystems: readonly string[]
  /**
   * In a delta only: the groups of the base that no longer count, because the delta holds what became of their records,
   * or because those are gone. `base` is the checksum of the base's header: offsets mean nothing in another file.
   */
  readonly supersedes?: { readonly base: number; readonly groups: Pointer }
}

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

/** What a generation of the index says of its advisories. */
export interface StoredSummary {
  /** When a build or an update last matched them to the source; RFC 3339. */
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
  /** Feeds of single CVEs that are fetched again with each update: where each comes from. */
  readonly feeds?: FactSources | undefined
  /** Whether this generation holds what they said. */
  readonly facts?: true | undefined
  /** Records in the file with what changed since then; absent when there is none. */
  readonly delta?: { readonly advisories: number } | undefined
}
