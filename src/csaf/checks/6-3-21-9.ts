import type { Check } from './check.ts'
import { extensionLists } from './shared/extensions.ts'

export const check: Check = {
  clause: '6.3.21.9',
  title: 'Usage of Extension at Root Level',
  versions: ['2.1'],
  *run(csaf) {
    for (const { level, pointer } of extensionLists(csaf)) {
      if (level === 'root') yield { pointer, message: 'There are extensions at the root.' }
    }
  },
}
