import type { Acknowledgment, Claim, Condition, Evidence, Remediation } from './decision.ts'
import type { Score } from './score.ts'
import type { Tlp } from './tlp.ts'

/**
 * One entry of a decisions file: what a person decided about a vulnerability in the product version at hand, with who, when
 * and why, and the prose that goes with it. The record keeps a decision and a text apart (bulletins/import-decisions.ts).
 */
export interface StatedDecision {
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
