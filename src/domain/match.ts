import type { AdvisoryHead, AffectedPackage } from './advisory.ts'
import type { Component } from './inventory.ts'
import type { Score } from './score.ts'

/** The machine's answer about a version. Never "affected": only people say that. `unknown` always has a reason. */
export type InRange = 'yes' | 'no' | 'unknown'

/** Which rule of the OSV evaluation gave the answer. */
export type MatchRule =
  | 'version_listed'
  | 'version_equal'
  | 'ecosystem_range'
  | 'semver_range'
  | 'custom_range'
  | 'no_version'
  | 'version_unparsable'
  | 'event_unparsable'
  | 'scheme_missing'
  | 'release_unknown'
  | 'module_unknown'
  | 'name_unknown'
  | 'epoch_unknown'
  | 'version_incomplete'
  | 'git_only'
  | 'nothing_stated'
  | 'none'

/** How an answer was found: enough to repeat it by hand. */
export interface How {
  /** The upstream record that decided. */
  readonly record: string
  readonly rule: MatchRule
  readonly introduced?: string
  readonly fixed?: string
  readonly lastAffected?: string
  readonly recordModified: string
}

/** A group of upstream records that name one vulnerability. */
export interface Vulnerability {
  /** The CVE id that the record which decided names; where it names none, another of the group, else its GHSA id, else the smallest. */
  readonly id: string
  /** All its names; `id` first. */
  readonly ids: readonly string[]
  /** Vulnerabilities that a distribution's bulletin repairs in one update; sorted. They are not names of this one. */
  readonly upstream: readonly string[]
  /** In the words of the record that decided, where it has any. */
  readonly summary: string
  /** Of this package, where a record scores its packages. */
  readonly scores: readonly Score[]
}

/** What the machine answers about a package and a vulnerability, wherever the package is. */
export interface MatchAnswer {
  readonly inRange: 'yes' | 'unknown'
  /** One sentence: "2.2.3 is at or after 0 and before 2.2.5". */
  readonly reason: string
  readonly how: How
  /** Ids of the records that give this answer; the one that decided first. */
  readonly records: readonly string[]
  /** Versions that end the ranges and are later than the component's, in the ecosystem's order, each once. */
  readonly fixedIn: readonly string[]
}

/**
 * Machine result: component × vulnerability, with how it was found. One per (component, alias group) of an inventory; the
 * record keeps it as a finding (finding.ts).
 */
export interface Match extends MatchAnswer {
  readonly component: Component
  readonly ecosystem: string
  readonly vulnerability: Vulnerability
  /** Ways from the product to the component, names, shortest first; empty where the document has no graph. */
  readonly paths: readonly (readonly string[])[]
}

/** One slice of an upstream record: its head and what it says of one package. */
export interface PackageAdvisory {
  readonly head: AdvisoryHead
  readonly affected: AffectedPackage
}

/** Where matching looks advisories up. Names are normalised by the caller of the index (match/names.ts). */
export interface AdvisorySource {
  /** All slices for a package, in a stable order; empty when there are none. */
  forPackage(ecosystem: string, normalisedName: string): readonly PackageAdvisory[]
  /** All slices for the packages that build one of this name; for a component whose source is not stated. */
  forBuilt?(ecosystem: string, normalisedName: string): readonly PackageAdvisory[]
  /** It holds records of some packages only: a package that it does not name is not evaluated. */
  readonly isSample?: boolean
}
