import type { Check } from './check.ts'
import { extensionLists } from './shared/extensions.ts'

export const check: Check = {
  clause: '6.3.21.6',
  title: 'Usage of Extension in Product Tree Product Paths Path',
  versions: ['2.1'],
  *run(csaf) {
    for (const { level, pointer } of extensionLists(csaf)) {
      if (level === 'product_paths') yield { pointer, message: 'There are extensions at a product path.' }
    }
  },
}
