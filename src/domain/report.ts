import type { CveEnrichment } from './cve-enrichment.ts'
import type { Unread } from './inventory.ts'
import type { Match } from './match.ts'
import type { AppliedStatement, VexReport } from './vex.ts'

/** What `scan` found in one or more SBOMs. Sorted: the same input gives the same report. */
export interface ScanReport {
  readonly tool: { readonly name: string; readonly version: string }
  readonly index: {
    readonly generation: string
    readonly builtAt: string
    readonly advisories: number
    /** Of which day each other feed is that the index holds; absent when it holds none. */
    readonly facts?: undefined | { readonly [feed in 'kev' | 'epss' | 'cve']?: string | undefined }
    /** Those that components of the SBOMs were looked up in, by name. */
    readonly ecosystems: readonly IndexedEcosystem[]
    /** The index was built from a sample: what it does not name is not evaluated. */
    readonly sample?: true | undefined
  }
  readonly standing: IndexStanding
  /** In the order given. */
  readonly sboms: readonly ScannedSbom[]
  /** Those that count: in range or not decided, and not suppressed. */
  readonly findings: readonly ScanFinding[]
  /** Those that a VEX statement calls not affected or fixed; each with its statement. Absent without VEX files. */
  readonly suppressed?: readonly ScanFinding[] | undefined
  /** What became of the VEX files; absent without any. */
  readonly vex?: VexReport | undefined
  /** How many findings were left out because no fix is known; absent where all were wanted. */
  readonly withoutFix?: number | undefined
}

/** Of when the advisories of one ecosystem are. */
export interface IndexedEcosystem {
  readonly name: string
  /** The date of the record that changed last; RFC 3339. */
  readonly newestModified: string | undefined
  /** When the source was last seen to hold what the index holds; RFC 3339. */
  readonly readAt: string | undefined
}

/** How the index stands at the time of the scan. It depends on the clock, so the JSON report goes without it. */
export interface IndexStanding {
  /** The folder of the index, as it was named. */
  readonly folder: string
  readonly ageHours: number
  /** When it was asked; RFC 3339. */
  readonly scannedAt: string
  /** What a reader should know of the index before believing its silence; whole sentences. */
  readonly remarks: readonly string[]
}

/**
 * `all`: every component was read and looked up; `part`: some were not; `none`: not one was, so that the absence of
 * findings says nothing; `empty`: the document lists no components.
 */
export type Coverage = 'all' | 'part' | 'none' | 'empty'

/** Why a component was not looked up in an index that is a sample. */
export const sampleReason = 'not evaluated: sample index'

/** A product as its SBOM names it. */
export interface ScannedSubject {
  readonly name: string
  readonly version?: string | undefined
  readonly purl?: string | undefined
  /** As the SBOM has it, valid or not. */
  readonly cpe?: string | undefined
}

export interface ScannedSbom {
  readonly file: string
  readonly format: string
  readonly specVersion: string
  readonly components: number
  /** Components that advisories could be looked up for. */
  readonly matchable: number
  readonly coverage: Coverage
  /** What the document says that it describes; absent where it says nothing. */
  readonly subject?: ScannedSubject | undefined
  /** Parts that were not understood or not looked up, each with its reason. */
  readonly unread: readonly Unread[]
}

export interface ScanFinding extends Match {
  /** The `file` of the SBOM. */
  readonly sbom: string
  /** What other feeds tell of the CVEs that the vulnerability is, or that its bulletin repairs; in the order of their ids. */
  readonly facts: readonly CveEnrichment[]
  /** What VEX says of it. */
  readonly statement?: AppliedStatement | undefined
}
