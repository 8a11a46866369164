import type { StatedClaim } from '../domain/bulletin.ts'
import type { Justification, Remediation, RemediationCategory, VexStatus } from '../domain/decision.ts'

/** VEX status → `analysis.state`. */
export const states: Readonly<Record<VexStatus, string>> = {
  affected: 'exploitable',
  not_affected: 'not_affected',
  fixed: 'resolved',
  under_investigation: 'in_triage',
}

/** The nearest word of CycloneDX's own; the CSAF label stays in the entry's properties, for this loses some meaning. */
export const justifications: Readonly<Record<Justification, string>> = {
  component_not_present: 'code_not_present',
  vulnerable_code_not_present: 'code_not_present',
  vulnerable_code_not_in_execute_path: 'code_not_reachable',
  vulnerable_code_cannot_be_controlled_by_adversary: 'requires_environment',
  inline_mitigations_already_exist: 'protected_by_mitigating_control',
}

/** That no fix exists yet, or one is planned, has no word: `can_not_fix` would say more than is known. */
const responses: Readonly<Partial<Record<RemediationCategory, string>>> = {
  vendor_fix: 'update',
  optional_patch: 'update',
  workaround: 'workaround_available',
  mitigation: 'workaround_available',
  no_fix_planned: 'will_not_fix',
}

/** A claim as CycloneDX `vulnerabilities[].analysis`. */
export function analysis(claim: StatedClaim, remediations: readonly Remediation[]): object {
  const state = states[claim.status]
  switch (claim.status) {
    case 'not_affected':
      return { state, justification: claim.justification && justifications[claim.justification], detail: claim.impact }
    case 'affected':
      return { state, response: responsesTo(remediations), detail: claim.action }
    case 'under_investigation':
      return { state, response: responsesTo(remediations), detail: claim.reason }
    case 'fixed':
      return { state }
  }
}

function responsesTo(remediations: readonly Remediation[]): readonly string[] {
  return remediations.flatMap(({ category }) => responses[category] ?? [])
}
