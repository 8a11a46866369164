import type { Check } from './check.ts'
import { extensionLists } from './shared/extensions.ts'

export const check: Check = {
  clause: '6.2.54.3',
  title: 'Critical Extension',
  versions: ['2.1'],
  *run(csaf) {
    for (const { pointer, items } of extensionLists(csaf)) {
      for (const [i, { critical }] of items.entries()) {
        if (critical !== true) continue
        yield {
          pointer: `${pointer}/${i}/critical`,
          message: 'Readers who do not know this extension cannot judge the document.',
        }
      }
    }
  },
}
