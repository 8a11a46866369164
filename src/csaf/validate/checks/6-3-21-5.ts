import type { Check } from './check.ts'
import { extensionsAt } from './shared/extensions-at.ts'

export const check: Check = {
  clause: '6.3.21.5',
  title: 'Usage of Extension in Product Tree Full Product Names Path',
  versions: ['2.1'],
  run: (csaf) => extensionsAt(csaf, 'full_product_names', 'a full product name'),
}
