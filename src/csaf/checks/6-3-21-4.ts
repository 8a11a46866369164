import type { Check } from './check.ts'
import { extensionLists } from './shared/extensions.ts'

export const check: Check = {
  clause: '6.3.21.4',
  title: 'Usage of Extension in Product Tree Branch Path',
  versions: ['2.1'],
  *run(csaf) {
    for (const { level, pointer } of extensionLists(csaf)) {
      if (level === 'branches') yield { pointer, message: 'There are extensions at a product of the branches.' }
    }
  },
}
