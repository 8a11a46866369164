import type { Check } from './check.ts'
import { extensionLists } from './shared/extensions.ts'
import { isOf } from './shared/profiles.ts'

export const check: Check = {
  clause: '6.2.39.5',
  title: 'Extension in Superseded or Withdrawn Document',
  versions: ['2.1'],
  *run(csaf) {
    if (!isOf(csaf, 'csaf_superseded', 'csaf_withdrawn')) return
    for (const { pointer } of extensionLists(csaf)) {
      yield { pointer, message: 'A withdrawn or superseded document has nothing left to extend.' }
    }
  },
}
