import type { Check } from './check.ts'
import { overlaps } from './shared/siblings.ts'

export const check: Check = {
  clause: '6.3.19.5',
  title: 'Overlapping Product Version Range with Product Version in Branch',
  versions: ['2.1'],
  *run(csaf) {
    for (const { range, other, kind } of overlaps(csaf)) {
      if (kind !== 'version' || !other.branch.branches) continue
      yield {
        pointer: `${other.pointer}/name`,
        message: `"${other.branch.name}" shares versions with "${range.branch.name}" beside it.`,
      }
    }
  },
}
