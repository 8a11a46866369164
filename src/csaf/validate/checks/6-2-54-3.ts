import type { Check } from './check.ts'
import { extensionLists } from './shared/extensions.ts'

export const check: Check = {
  clause: '6.2.54.3',
  title: 'Critical Extension',
  versions: ['2.1'],
  *run(csaf) {
    for (const { pointer, items } of extensionLists(csaf)) {
      for (const [i, { $schema = '', critical }] of items.entries()) {
        if (critical !== true) continue
        yield {
          pointer: `${pointer}/${i}/critical`,
          message: `The extension "${$schema}" is critical: readers who do not know it must not use the document.`,
        }
      }
    }
  },
}
