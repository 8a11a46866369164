import type { Check } from './check.ts'
import { rangePlaces, unreadRange } from './shared/range-places.ts'
import { isOpenAbove } from './shared/version-range.ts'

export const check: Check = {
  clause: '6.2.49',
  title: 'Upper Open Ended Product Version Range',
  versions: ['2.1'],
  leaves: unreadRange,
  *run(csaf) {
    for (const { node, name, range } of rangePlaces(csaf)) {
      if (typeof range === 'string' || range.all || !isOpenAbove(range)) continue
      yield {
        pointer: `${node.pointer}/name`,
        message: `"${name}" holds every version to come, which nobody can know; give it an end.`,
      }
    }
  },
}
