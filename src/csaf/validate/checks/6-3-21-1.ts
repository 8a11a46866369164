import type { Check } from './check.ts'
import { extensionLists } from './shared/extensions.ts'

export const check: Check = {
  clause: '6.3.21.1',
  title: 'Extension Category Essential',
  versions: ['2.1'],
  *run(csaf) {
    for (const { pointer, items } of extensionLists(csaf)) {
      for (const [i, { $schema = '', category }] of items.entries()) {
        if (category !== 'essential') continue
        yield {
          pointer: `${pointer}/${i}/category`,
          message: `The extension "${$schema}" is essential: who does not know it may not understand the document.`,
        }
      }
    }
  },
}
