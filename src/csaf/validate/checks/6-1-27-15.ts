import type { Check } from './check.ts'
import { isOf } from './shared/profiles.ts'

export const check: Check = {
  clause: '6.1.27.15',
  title: 'Product Tree for Withdrawn and Superseded',
  versions: ['2.1'],
  *run(csaf) {
    if (!isOf(csaf, 'csaf_withdrawn', 'csaf_superseded') || csaf.csaf.product_tree === undefined) return
    yield { pointer: '/product_tree', message: 'A withdrawn or superseded document must not have a "product_tree".' }
  },
}
