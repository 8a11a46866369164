import type { Act } from './account.ts'
import type { Claim, Condition, Evidence, Remediation } from './decision.ts'
import type { Finding, FindingEvent } from './finding.ts'
import type { DecisionId, FindingId, PersonId, ProductVersionId, Sha256, VulnerabilityId } from './ids.ts'
import type { PackageKey } from './package-key.ts'

/** What a decision is about: exactly these, and nothing that is added later. */
export interface Scope {
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

/** Where an imported decision comes from. */
export interface Statement {
  /** Who decided, and when (RFC 3339), in the words of the file. */
  readonly by: string
  readonly at: string
  /** Of the entry and the product versions that it was imported for: the same again is the same decision. */
  readonly digest: Sha256
}

/** What somebody decided about a vulnerability in product versions. It is never changed, only superseded. */
export interface Decision {
  readonly id: DecisionId
  readonly scope: Scope
  readonly claim: Claim
  readonly remediations: readonly Remediation[]
  readonly conditions: readonly Condition[]
  readonly evidence: readonly Evidence[]
  /** Of `affected` only. */
  readonly acceptedRisk?: AcceptedRisk | undefined
  readonly basedOn: Basis
  readonly made: Act
  readonly stated?: Statement | undefined
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

/** How a decision stands to a finding. What is proposed or lapsed says nothing in public. */
export interface Applied {
  readonly decision: Decision
  readonly status: 'in_force' | 'proposed' | 'lapsed'
}

/** Whether a claim counts only once a second person has confirmed it. */
export function needsConfirmation({ status }: Claim): boolean {
  return status === 'not_affected'
}

/** What of a finding decides whether a decision is about it; its vulnerability after all merges. */
export type Subject = Pick<Finding, 'vulnerabilityId' | 'productVersionId' | 'packageKey'>

/**
 * How a decision applies to a finding; undefined where it is not about it. `isLaterVersion`: the finding is of a later
 * version of a product that the decision names.
 */
export function applied(decision: Decision, finding: Subject, isLaterVersion = false): Applied | undefined {
  const { scope, claim, confirmed, lapsed } = decision
  const isNamed = scope.productVersionIds.includes(finding.productVersionId)
  if (scope.vulnerabilityId !== finding.vulnerabilityId) return undefined
  if (!isNamed && !(scope.isStanding && isLaterVersion)) return undefined
  if (scope.packages !== 'all' && !(finding.packageKey && scope.packages.includes(finding.packageKey))) return undefined
  if (lapsed) return { decision, status: 'lapsed' }
  const isOpen = !isNamed || (needsConfirmation(claim) && !confirmed)
  return { decision, status: isOpen ? 'proposed' : 'in_force' }
}

/** What an event of a finding means for a decision that says it needs nobody's attention. */
const lapsing = {
  opened: undefined,
  reopened: undefined,
  ended: undefined,
  moved: 'component_moved',
  range_changed: 'range_changed',
  severity_raised: 'severity_raised',
  exploited: 'exploited',
  advisory_withdrawn: 'advisory_withdrawn',
} as const satisfies Record<FindingEvent['kind'], LapseReason | undefined>

/**
 * Why a decision that was taken before an event of its finding no longer holds; undefined where it still does. Only what
 * puts a finding to rest lapses: `affected` and `under_investigation` ask for attention anyway.
 */
export function lapseAfter(
  { claim, acceptedRisk }: Pick<Decision, 'claim' | 'acceptedRisk'>,
  { kind }: Pick<FindingEvent, 'kind'>,
): LapseReason | undefined {
  const isResting = claim.status === 'not_affected' || claim.status === 'fixed' || acceptedRisk !== undefined
  return isResting ? lapsing[kind] : undefined
}
