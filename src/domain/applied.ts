import type { Claim, Decision } from './decision.ts'
import type { Finding } from './finding.ts'

/** How a decision stands to a finding. What is proposed or lapsed says nothing in public. */
export interface Applied {
  readonly decision: Decision
  readonly status: 'in_force' | 'proposed' | 'lapsed'
}

/** Whether a claim counts only once a second person has confirmed it. */
export function needsConfirmation({ status }: Claim): boolean {
  return status === 'not_affected'
}

/** Whether a decision settles its findings; with `affected` and `under_investigation` there is still something to do. */
export function settles({ claim, acceptedRisk }: Pick<Decision, 'claim' | 'acceptedRisk'>): boolean {
  return claim.status === 'not_affected' || claim.status === 'fixed' || acceptedRisk !== undefined
}

/** What of a finding decides whether a decision is about it; its vulnerability after all merges. */
export type FindingIdentity = Pick<Finding, 'id' | 'vulnerabilityId' | 'productVersionId' | 'packageKey'>

/**
 * How a decision applies to a finding; undefined where it is not about it. `isLaterVersion`: the finding is of a later
 * version of a product that the decision names.
 */
export function applied(decision: Decision, finding: FindingIdentity, isLaterVersion = false): Applied | undefined {
  const { scope, claim, confirmed, lapsed, basedOn } = decision
  const isNamed = scope.productVersionIds.includes(finding.productVersionId)
  if (scope.vulnerabilityId !== finding.vulnerabilityId) return undefined
  if (!isNamed && !(scope.isStanding && isLaterVersion)) return undefined
  if (scope.packages !== 'all' && !(finding.packageKey && scope.packages.includes(finding.packageKey))) return undefined
  if (lapsed) return { decision, status: 'lapsed' }
  // Of a finding that came later, whoever decided about all of them knew nothing.
  const isUnseen = scope.packages === 'all' && settles(decision) && !basedOn.findingIds.includes(finding.id)
  const isOpen = !isNamed || isUnseen || (needsConfirmation(claim) && !confirmed)
  return { decision, status: isOpen ? 'proposed' : 'in_force' }
}
