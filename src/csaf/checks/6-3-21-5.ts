import type { Check } from './check.ts'
import { extensionLists } from './shared/extensions.ts'

export const check: Check = {
  clause: '6.3.21.5',
  title: 'Usage of Extension in Product Tree Full Product Names Path',
  versions: ['2.1'],
  *run(csaf) {
    for (const { level, pointer } of extensionLists(csaf)) {
      if (level === 'full_product_names') yield { pointer, message: 'There are extensions at a full product name.' }
    }
  },
}
