import type { Check } from './check.ts'
import { correspondence } from './shared/corresponding.ts'
import { isOf } from './shared/profiles.ts'
import { productsIn, statusPlaces } from './shared/status-groups.ts'

/** Products that no branches structure correspond to any product that is affected: nothing tells them apart. */
export const check: Check = {
  clause: '6.1.27.13',
  title: 'Corresponding Affected Products',
  versions: ['2.1'],
  *run(csaf) {
    if (!isOf(csaf, 'csaf_security_advisory')) return
    const { familyOf, basesOf } = correspondence(csaf)
    for (const vulnerability of csaf.vulnerabilities) {
      const affected = productsIn(vulnerability, 'affected')
      const families = new Set([...affected].map(familyOf))
      for (const { id, pointer } of statusPlaces(vulnerability, ['fixed'])) {
        const family = familyOf(id)
        const known = family === undefined ? affected.size > 0 : families.has(family)
        if (known || basesOf(id).some((base) => affected.has(base))) continue
        yield {
          pointer: pointer(),
          message: `"${id}" is fixed, but no other version of this product is listed as affected by the vulnerability.`,
        }
      }
    }
  },
}
