import { productsOf } from '../prepared.ts'
import type { Check } from './check.ts'
import { correspondence } from './shared/corresponding.ts'
import { isOf } from './shared/profiles.ts'
import { productsIn, statusPlaces } from './shared/status-groups.ts'

const without: readonly (string | undefined)[] = ['fix_planned', 'no_fix_planned', 'none_available']

/** Where a remediation says that there is no fix, none is missing; unless another says that there is one. */
export const check: Check = {
  clause: '6.2.39.1',
  title: 'Missing Fixed Product',
  versions: ['2.1'],
  *run(csaf) {
    if (!isOf(csaf, 'csaf_security_advisory')) return
    const { familyOf } = correspondence(csaf)
    for (const vulnerability of csaf.vulnerabilities) {
      const { remediations = [] } = vulnerability.value
      const of = (test: (category: string | undefined) => boolean) => {
        return new Set(
          remediations.filter(({ category }) => test(category)).flatMap((item) => [...productsOf(csaf, item)]),
        )
      }
      const repaired = of((category) => category === 'vendor_fix')
      const unrepaired = of((category) => without.includes(category))
      const fixed = productsIn(vulnerability, 'fixed')
      const families = new Set([...fixed].map(familyOf))
      for (const { id, pointer } of statusPlaces(vulnerability, ['affected'])) {
        const family = familyOf(id)
        const known = family === undefined ? fixed.size > 0 : families.has(family)
        if (known || (unrepaired.has(id) && !repaired.has(id))) continue
        yield { pointer: pointer(), message: `"${id}" is affected, but no version of it is listed as fixed.` }
      }
    }
  },
}
