import type { ProductStatus } from '../../schema/index.ts'
import type { Check } from './check.ts'
import { remediationPlaces } from './shared/remediations.ts'

/** What hardly makes sense together, section 3.2.4.14.1 of CSAF 2.1. */
const discouraged: Readonly<Record<string, readonly ProductStatus[]>> = {
  fix_planned: ['known_not_affected', 'under_investigation', 'unknown'],
  mitigation: ['under_investigation', 'unknown'],
  no_fix_planned: ['known_not_affected'],
  optional_patch: ['first_fixed', 'fixed'],
  vendor_fix: ['under_investigation', 'unknown'],
  workaround: ['under_investigation', 'unknown'],
}

export const check: Check = {
  clause: '6.2.27',
  title: 'Discouraged Product Status Remediation Combination',
  versions: ['2.1'],
  *run(csaf) {
    for (const vulnerability of csaf.vulnerabilities) {
      const lists = new Map<ProductStatus, ReadonlySet<string>>()
      for (const { id, category, pointer } of remediationPlaces(csaf, vulnerability)) {
        const status = discouraged[category]?.find((each) => {
          const ids = lists.get(each) ?? new Set(vulnerability.value.product_status?.[each])
          lists.set(each, ids)
          return ids.has(id)
        })
        if (status === undefined) continue
        yield { pointer, message: `"${id}" is listed as ${status}; "${category}" is hardly meant for it.` }
      }
    }
  },
}
