import type { Check } from './check.ts'
import { remediationPlaces } from './shared/remediations.ts'
import { type StatusGroup, statusPlaces } from './shared/status-groups.ts'

/** What makes no sense for products of a group, section 3.2.4.14.1 of CSAF 2.1. */
const pointless: Readonly<Record<string, readonly StatusGroup[]>> = {
  fix_planned: ['fixed'],
  mitigation: ['not affected', 'fixed'],
  no_fix_planned: ['fixed'],
  none_available: ['not affected', 'fixed'],
  optional_patch: ['affected'],
  vendor_fix: ['not affected', 'fixed'],
  workaround: ['not affected', 'fixed'],
}

export const check: Check = {
  clause: '6.1.36',
  title: 'Contradicting Product Status Remediation Combination',
  versions: ['2.1'],
  *run(csaf) {
    for (const vulnerability of csaf.vulnerabilities) {
      const groups = new Map<string, Set<StatusGroup>>()
      for (const { id, group } of statusPlaces(vulnerability)) {
        groups.set(id, (groups.get(id) ?? new Set()).add(group))
      }
      for (const { id, category, pointer } of remediationPlaces(csaf, vulnerability)) {
        const group = pointless[category]?.find((each) => groups.get(id)?.has(each))
        if (group === undefined) continue
        yield { pointer, message: `The product "${id}" is ${group}, so "${category}" makes no sense for it.` }
      }
    }
  },
}
