import type { RemediationCategory, VexStatus } from './decision.ts'

/** Categories that cannot be true of one product together: section 3.2.4.14.1 of CSAF 2.1, test 6.1.35. */
const contradictions: readonly (readonly [RemediationCategory, readonly RemediationCategory[]])[] = [
  ['vendor_fix', ['none_available', 'fix_planned', 'no_fix_planned', 'optional_patch']],
  ['fix_planned', ['none_available', 'no_fix_planned', 'optional_patch']],
  ['no_fix_planned', ['none_available', 'optional_patch']],
  ['none_available', ['mitigation', 'workaround', 'optional_patch']],
  ['optional_patch', ['mitigation', 'workaround']],
]

/** Whether one product cannot have remediations of both categories. */
export function contradict(a: RemediationCategory, b: RemediationCategory): boolean {
  return contradictions.some(([one, others]) => (one === a && others.includes(b)) || (one === b && others.includes(a)))
}

/**
 * Status → categories that make no sense for a product of that status: section 3.2.4.14.1 of CSAF 2.1, test 6.1.36; and
 * plans to fix what is not affected, which it calls discouraged (test 6.2.27).
 */
const pointless: Readonly<Record<VexStatus, readonly RemediationCategory[]>> = {
  affected: ['optional_patch'],
  not_affected: ['vendor_fix', 'workaround', 'mitigation', 'none_available', 'fix_planned', 'no_fix_planned'],
  fixed: ['vendor_fix', 'workaround', 'mitigation', 'none_available', 'fix_planned', 'no_fix_planned'],
  under_investigation: [],
}

/** Whether a product of a status cannot have a remediation of a category. */
export function isPointless(category: RemediationCategory, status: VexStatus): boolean {
  return pointless[status].includes(category)
}
