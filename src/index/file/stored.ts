import type { AdvisoryHead, AffectedPackage } from '../../domain/advisory.ts'
import type { IndexStatus } from '../../domain/index-status.ts'
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

/** `summary.tix`: what a generation says of itself, without what follows from its files. */
export interface StoredSummary extends Omit<IndexStatus, 'generation' | 'bytes' | 'facts'> {
  /** Whether this generation holds enrichment of single CVEs. */
  readonly facts?: true | undefined
}
