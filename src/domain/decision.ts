import type { Act } from './account.ts'
import type { DecisionId, FindingId, PersonId, ProductVersionId, Sha256, VulnerabilityId } from './ids.ts'
import type { PackageKey } from './package-key.ts'

/** VEX status of one product version for one vulnerability; spelled as CSAF, OpenVEX and CISA do. */
export type VexStatus = 'affected' | 'not_affected' | 'fixed' | 'under_investigation'

/** The five VEX justifications (CSAF flag labels, OpenVEX justifications). */
export type Justification =
  | 'component_not_present'
  | 'vulnerable_code_not_present'
  | 'vulnerable_code_not_in_execute_path'
  | 'vulnerable_code_cannot_be_controlled_by_adversary'
  | 'inline_mitigations_already_exist'

export const justifications: readonly Justification[] = [
  'component_not_present',
  'vulnerable_code_not_present',
  'vulnerable_code_not_in_execute_path',
  'vulnerable_code_cannot_be_controlled_by_adversary',
  'inline_mitigations_already_exist',
]

/** What an analyst claims about one finding. A claim lacking what VEX demands does not compile. */
export type Claim =
  | { readonly status: 'affected'; readonly action: string }
  | { readonly status: 'not_affected'; readonly justification: Justification; readonly impact: string }
  | { readonly status: 'fixed' }
  | {
      readonly status: 'under_investigation'
      /** Why it is not known yet. */
      readonly reason?: string | undefined
    }

/** CSAF remediation categories. */
export type RemediationCategory =
  | 'vendor_fix'
  | 'workaround'
  | 'mitigation'
  | 'no_fix_planned'
  | 'none_available'
  | 'fix_planned'
  | 'optional_patch'

export interface Remediation {
  readonly category: RemediationCategory
  /** Markdown. */
  readonly details: string
  readonly url?: string | undefined
  /** RFC 3339, when it became available. */
  readonly date?: string | undefined
  /** For `vendor_fix`: the product version that carries the fix, e.g. `2.3.1`. */
  readonly fixedVersion?: string | undefined
}

/** One condition that must hold for the vulnerability to matter here. `unknown` counts as not excluded. */
export interface Condition {
  /** Markdown, one sentence. */
  readonly text: string
  readonly met: 'yes' | 'no' | 'unknown'
  readonly evidence?: string | undefined
}

/** Why a decision was taken: a file that can be checked later. */
export interface Evidence {
  readonly kind: string
  readonly file: string
  readonly sha256?: string | undefined
  /** Whether bulletins may name the file. Without it they name the kind and the hash only. */
  readonly public?: boolean | undefined
}

/** What a decision is about. What is added later it is proposed for at most. */
export interface DecisionScope {
  readonly vulnerabilityId: VulnerabilityId
  /** At least one. */
  readonly productVersionIds: readonly [ProductVersionId, ...ProductVersionId[]]
  /** `all`: wherever the vulnerability was found in them, and the product itself. */
  readonly packages: 'all' | readonly [PackageKey, ...PackageKey[]]
  /** Whether it is proposed for later versions of the same products as well. */
  readonly isStanding: boolean
}

/** A risk that somebody answers for: the claim stays `affected`. */
export interface AcceptedRisk {
  readonly ownerId: PersonId
  readonly reason: string
  /** RFC 3339; the decision lapses then. */
  readonly until: string
}

/** What a decision was taken on: where it changes, the decision may no longer hold. */
export interface Basis {
  readonly findingIds: readonly FindingId[]
  /** Digests of the upstream records, as they were. */
  readonly advisoryDigests: readonly Sha256[]
}

/** What the file says that a decision was imported from. */
export interface Stated {
  /** Who decided. */
  readonly by: string
  /** When: RFC 3339. */
  readonly at: string
  /** Of the entry and the product versions that it was imported for: the same again is the same decision. */
  readonly digest: Sha256
}

/** What somebody decided about a vulnerability in product versions. It is never changed, only superseded. */
export interface Decision {
  readonly id: DecisionId
  readonly scope: DecisionScope
  readonly claim: Claim
  readonly remediations: readonly Remediation[]
  readonly conditions: readonly Condition[]
  readonly evidence: readonly Evidence[]
  /** Of `affected` only. */
  readonly acceptedRisk?: AcceptedRisk | undefined
  readonly basedOn: Basis
  readonly made: Act
  readonly stated?: Stated | undefined
  /** By a second person, or in an installation of one by its maker; `not_affected` counts only with it. */
  readonly confirmed?: Act | undefined
  /** RFC 3339: when somebody should look at it again. */
  readonly reviewBy?: string | undefined
  readonly supersedes?: DecisionId | undefined
  /** RFC 3339, and why it no longer holds. */
  readonly lapsed?: { readonly at: string; readonly why: LapseReason } | undefined
}

export type LapseReason =
  | 'component_moved'
  | 'range_changed'
  | 'severity_raised'
  | 'exploited'
  | 'advisory_withdrawn'
  | 'acceptance_ended'

/** Published credit (CSAF spelling). */
export interface Acknowledgment {
  readonly names: readonly string[]
  readonly organization?: string | undefined
  readonly summary?: string | undefined
}
