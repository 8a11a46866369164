import type { Score } from './score.ts'
import type { Tlp } from './tlp.ts'

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

/** What a person decided about a vulnerability in a product version, with who, when and why. */
export interface Decision {
  /** Any id of the alias group. */
  readonly vulnerability: string
  /** Only this component; undefined: every component that the vulnerability was found in. */
  readonly purl?: string | undefined
  /** The product versions that it is about; undefined: all that the vulnerability was found in. */
  readonly products?: readonly { readonly product: string; readonly versions: readonly string[] }[] | undefined
  readonly claim: Claim
  readonly remediations: readonly Remediation[]
  readonly conditions: readonly Condition[]
  readonly evidence: readonly Evidence[]
  /** Prose for the bulletin; where absent, Tocsin writes it from the record. */
  readonly title?: string | undefined
  readonly summary?: string | undefined
  /** Markdown. */
  readonly description?: string | undefined
  readonly cwe?: { readonly id: string; readonly name: string } | undefined
  readonly scores: readonly Score[]
  readonly acknowledgments: readonly Acknowledgment[]
  /** Who may read the bulletin; the strictest of all that count. */
  readonly tlp?: Tlp | undefined
  readonly decidedBy: string
  /** RFC 3339. */
  readonly decidedAt: string
}

/** Published credit (CSAF spelling). */
export interface Acknowledgment {
  readonly names: readonly string[]
  readonly organization?: string | undefined
  readonly summary?: string | undefined
}
