import type { Check } from './check.ts'
import { extensionsAt } from './shared/extensions-at.ts'

export const check: Check = {
  clause: '6.3.21.6',
  title: 'Usage of Extension in Product Tree Product Paths Path',
  versions: ['2.1'],
  run: (csaf) => extensionsAt(csaf, 'product_paths', 'the product of a path'),
}
