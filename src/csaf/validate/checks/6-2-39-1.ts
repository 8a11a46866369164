import { type DocumentIndex, type PreparedVulnerability, productsOfAll } from '../../schema/index.ts'
import type { Check } from './check.ts'
import { correspondence } from './shared/corresponding.ts'
import { isOf } from './shared/profiles.ts'
import { productsIn, statusPlaces } from './shared/status-groups.ts'
import { parseRange } from './shared/version-range.ts'

const without: readonly (string | undefined)[] = ['fix_planned', 'no_fix_planned', 'none_available']

/**
 * Where a remediation says that there is no fix, none is missing; unless another says that there is one, or the
 * affected versions end before one that then is not affected.
 */
export const check: Check = {
  clause: '6.2.39.1',
  title: 'Missing Fixed Product',
  versions: ['2.1'],
  *run(csaf) {
    if (!isOf(csaf, 'csaf_security_advisory')) return
    const { familyOf, basesOf } = correspondence(csaf)
    for (const vulnerability of csaf.vulnerabilities) {
      const repaired = remediated(csaf, vulnerability, (category) => category === 'vendor_fix')
      const unrepaired = remediated(csaf, vulnerability, (category) => without.includes(category))
      const fixed = productsIn(vulnerability, 'fixed')
      const families = new Set([...fixed].map(familyOf))
      const bases = new Set([...fixed].flatMap(basesOf))
      for (const { id, pointer } of statusPlaces(vulnerability, ['affected'])) {
        const family = familyOf(id)
        const known = family === undefined ? fixed.size > 0 : families.has(family)
        const none = unrepaired.has(id) && !repaired.has(id) && !endsBeforeVersion(csaf, id)
        if (known || none || bases.has(id)) continue
        yield { pointer: pointer(), message: `"${id}" is affected, but no version of it is listed as fixed.` }
      }
    }
  },
}

function remediated(
  csaf: DocumentIndex,
  { value }: PreparedVulnerability,
  test: (category: string | undefined) => boolean,
): ReadonlySet<string> {
  const items = (value.remediations ?? []).filter(({ category }) => test(category))
  return productsOfAll(csaf, items)
}

/** Whether a product is a range such as `<4.2`: then there is a 4.2, or will be. */
function endsBeforeVersion({ productsById }: DocumentIndex, id: string): boolean {
  const { category, name = '' } = productsById.get(id)?.branch?.branch ?? {}
  const range = category === 'product_version_range' ? parseRange(name) : ''
  return typeof range !== 'string' && range.constraints.at(-1)?.comparator === '<'
}
