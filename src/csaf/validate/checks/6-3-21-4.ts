import type { Check } from './check.ts'
import { extensionsAt } from './shared/extensions-at.ts'

export const check: Check = {
  clause: '6.3.21.4',
  title: 'Usage of Extension in Product Tree Branch Path',
  versions: ['2.1'],
  run: (csaf) => extensionsAt(csaf, 'branches', 'a product of the branches'),
}
