import { productsOfAll } from '../../schema/index.ts'
import type { Check } from './check.ts'
import { isOf } from './shared/profiles.ts'

export const check: Check = {
  clause: '6.1.27.9',
  title: 'Impact Statement',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    if (!isOf(csaf, 'csaf_vex')) return
    for (const { value, pointer } of csaf.vulnerabilities) {
      const impacts = (value.threats ?? []).filter(({ category }) => category === 'impact')
      const explained = productsOfAll(csaf, [...impacts, ...(value.flags ?? [])])
      for (const [i, id] of (value.product_status?.known_not_affected ?? []).entries()) {
        if (id === '' || explained.has(id)) continue
        yield {
          pointer: `${pointer}/product_status/known_not_affected/${i}`,
          message: `A VEX document has to say why "${id}" is not affected: by a flag, or by a threat of the category "impact".`,
        }
      }
    }
  },
}
