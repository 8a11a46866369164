import type { Check } from './check.ts'
import { isOf } from './shared/profiles.ts'

export const check: Check = {
  clause: '6.1.27.4',
  title: 'Product Tree',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    const needed = isOf(csaf, 'csaf_security_advisory', 'csaf_vex', 'csaf_deprecated_security_advisory')
    if (!needed || csaf.csaf.product_tree !== undefined) return
    yield { pointer: '/product_tree', message: 'A document of this category needs a "product_tree".' }
  },
}
