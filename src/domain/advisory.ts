import type { Score } from './score.ts'

/** A package as an upstream record names it. `ecosystem` has no suffix; `release` is what stood after its first colon. */
export interface AdvisoryPackage {
  /** `PyPI`, `npm`, `Debian` … as https://ossf.github.io/osv-schema/#defined-ecosystems spells them; unknown ones are kept. */
  readonly ecosystem: string
  /** `12` of `Debian:12`, `22.04:LTS` of `Ubuntu:22.04:LTS`. */
  readonly release: string | undefined
  readonly name: string
}

/** One boundary of a range: exactly one key. Versions as the record spells them; `0` is before everything. */
export type RangeEvent =
  | { readonly introduced: string }
  | { readonly fixed: string }
  | { readonly lastAffected: string }
  | { readonly limit: string }

/** OSV `affected[].ranges[]`. GIT events are commits, never versions. */
export interface AdvisoryRange {
  readonly type: 'SEMVER' | 'ECOSYSTEM' | 'GIT'
  readonly repo: string | undefined
  /** In the record's order, which is not always sorted. */
  readonly events: readonly RangeEvent[]
}

/** OSV `affected[]`: a version is in range when `versions` lists it OR any range holds it. */
export interface AffectedPackage {
  readonly package: AdvisoryPackage
  readonly ranges: readonly AdvisoryRange[]
  readonly versions: readonly string[]
  /** Scores of the vulnerability in this package; absent where the record gives none for it. */
  readonly scores?: readonly Score[] | undefined
  /** GHSA `database_specific.last_known_affected_version_range`: a hint such as `<= 1.2.3`, never a bound. */
  readonly lastKnownAffected: string | undefined
  /**
   * Packages that are built from this one under other names, where the ecosystem's records tell them (SUSE, openSUSE:
   * `ecosystem_specific.binaries`); absent otherwise.
   */
  readonly binaries?: readonly string[] | undefined
  /**
   * Packages inside of a Go module that the record is about, by import path (`ecosystem_specific.imports[].path`);
   * absent where the record is about the whole module.
   */
  readonly parts?: readonly string[] | undefined
  /** Go `ecosystem_specific.custom_ranges`: ranges over tags that the standard ranges cannot express. */
  readonly customRanges: readonly AdvisoryRange[]
}

/** OSV `references[]`. */
export interface AdvisoryReference {
  readonly type: string
  readonly url: string
}

/** One upstream record (OSV 1.x), as far as Tocsin uses it. https://ossf.github.io/osv-schema/ */
export interface Advisory {
  readonly id: string
  /** Other names of the same vulnerability: symmetric and transitive. */
  readonly aliases: readonly string[]
  /** What the bulletin of a distribution is about, CVE ids mostly; not symmetric; never used to merge. */
  readonly upstream: readonly string[]
  readonly summary: string
  /** Markdown. */
  readonly details: string
  readonly publishedAt: string | undefined
  readonly modifiedAt: string
  readonly withdrawnAt: string | undefined
  /** Those of the record as a whole; a package may have its own. */
  readonly scores: readonly Score[]
  /** `CWE-539`; from `database_specific.cwe_ids`. */
  readonly cweIds: readonly string[]
  readonly references: readonly AdvisoryReference[]
  readonly affected: readonly AffectedPackage[]
}

/** What matching and listing need of a record, without its prose and ranges. */
export interface AdvisoryHead {
  readonly id: string
  /** The alias group: every id that names the same vulnerability, sorted; CVE ids first. */
  readonly ids: readonly string[]
  /** The CVE ids that this record itself names, where its group holds several; absent otherwise. */
  readonly cveIds?: readonly string[] | undefined
  /** As in Advisory. */
  readonly upstream: readonly string[]
  readonly summary: string
  readonly modifiedAt: string
  readonly withdrawnAt: string | undefined
  /** Those of the record as a whole. */
  readonly scores: readonly Score[]
}

/** A part of a feed that was left out, and why. */
export interface Skipped {
  /** File or entry: `PyPI/all.zip: PYSEC-2023-62.json`. */
  readonly where: string
  readonly reason: string
}
