import type { AdvisoryHead, AffectedPackage } from '../domain/advisory.ts'

/** A record's head inside its group, which holds the ids. */
export type StoredHead = Omit<AdvisoryHead, 'ids'>

/** An alias group: all ids that name one vulnerability, and the records among them with where each stands. */
export interface StoredGroup {
  readonly ids: readonly string[]
  readonly records: readonly (readonly [head: StoredHead, place: number, length: number])[]
}

/** What one record says of one package: where its group stands, which of the group's records it is, and its words. */
export type StoredSlice = readonly [place: number, length: number, record: number, affected: AffectedPackage]

/** One ecosystem's folder of the source, as it was read. */
export interface EcosystemCount {
  /** The folder's name: `PyPI`. */
  readonly name: string
  /** Records of it that the index holds. */
  readonly advisories: number
  readonly newestModified: string | undefined
}

/** What the index says of itself. */
export interface StoredSummary {
  /** Name of this build of the index. */
  readonly generation: string
  /** RFC 3339. */
  readonly builtAt: string
  /** Distinct records. */
  readonly advisories: number
  readonly perEcosystem: readonly EcosystemCount[]
  /** Where the advisories came from: folders or URLs. */
  readonly sources: readonly string[]
}
