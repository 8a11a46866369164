import type { CveFacts } from './cve-facts.ts'
import type { Finding } from './finding.ts'
import type { Unread } from './inventory.ts'

/** What `scan` found in one or more SBOMs. Sorted: the same input gives the same report. */
export interface ScanReport {
  readonly tool: { readonly name: string; readonly version: string }
  readonly index: {
    readonly generation: string
    readonly builtAt: string
    readonly advisories: number
    /** Of which day each other feed is that the index holds; absent when it holds none. */
    readonly facts?: undefined | { readonly [feed in 'kev' | 'epss' | 'cve']?: string | undefined }
  }
  /** In the order given. */
  readonly sboms: readonly ScannedSbom[]
  readonly findings: readonly ScanFinding[]
}

export interface ScannedSbom {
  readonly file: string
  readonly format: string
  readonly specVersion: string
  readonly components: number
  /** Components that advisories could be looked up for. */
  readonly matchable: number
  /** Parts that were not understood or not looked up, each with its reason. */
  readonly unread: readonly Unread[]
}

export interface ScanFinding extends Finding {
  /** The `file` of the SBOM. */
  readonly sbom: string
  /** What other feeds tell of the CVEs that the vulnerability is, or that its bulletin repairs; in the order of their ids. */
  readonly facts: readonly CveFacts[]
}
