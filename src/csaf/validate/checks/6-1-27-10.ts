import { productsOfAll } from '../../schema/index.ts'
import type { Check } from './check.ts'
import { isOf } from './shared/profiles.ts'

export const check: Check = {
  clause: '6.1.27.10',
  title: 'Action Statement',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    if (!isOf(csaf, 'csaf_vex')) return
    for (const { value, pointer } of csaf.vulnerabilities) {
      const answered = productsOfAll(csaf, value.remediations)
      for (const [i, id] of (value.product_status?.known_affected ?? []).entries()) {
        if (id === '' || answered.has(id)) continue
        yield {
          pointer: `${pointer}/product_status/known_affected/${i}`,
          message: `A VEX document has to say what to do about "${id}": no remediation is for it.`,
        }
      }
    }
  },
}
