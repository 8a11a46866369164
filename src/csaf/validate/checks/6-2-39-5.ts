import type { Check } from './check.ts'
import { extensionLists } from './shared/extensions.ts'
import { isOf } from './shared/profiles.ts'

/** A product tree or vulnerabilities, which may have extensions too, such documents do not have (6.1.27.15). */
export const check: Check = {
  clause: '6.2.39.5',
  title: 'Extension in Superseded or Withdrawn Document',
  versions: ['2.1'],
  *run(csaf) {
    if (!isOf(csaf, 'csaf_superseded', 'csaf_withdrawn')) return
    for (const { level, pointer } of extensionLists(csaf)) {
      if (level !== 'root' && level !== 'document') continue
      yield {
        pointer,
        message: 'A withdrawn or superseded document has nothing left to extend; take the extensions out.',
      }
    }
  },
}
