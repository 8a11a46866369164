import type { Check } from './check.ts'
import { distributionOf, groupPointer, nobody } from './shared/sharing-group.ts'

export const check: Check = {
  clause: '6.2.29',
  title: 'Usage of Nil UUID',
  versions: ['2.1'],
  *run(csaf) {
    const { id } = distributionOf(csaf)
    if (id !== nobody.id) return
    yield {
      pointer: `${groupPointer}/id`,
      message:
        'The sharing group means that the document must not be shared at all; once it may be, leave it out or name a group.',
    }
  },
}
