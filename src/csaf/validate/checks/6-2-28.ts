import type { Check } from './check.ts'
import { distributionOf, everybody, groupPointer } from './shared/sharing-group.ts'

export const check: Check = {
  clause: '6.2.28',
  title: 'Usage of Max UUID',
  versions: ['2.1'],
  *run(csaf) {
    const { id } = distributionOf(csaf)
    if (id !== everybody.id) return
    yield {
      pointer: `${groupPointer}/id`,
      message: 'The sharing group means that everybody may have the document; leave it out, or name a group.',
      fix: { title: 'Take the sharing group out', edits: [{ op: 'remove', path: groupPointer }] },
    }
  },
}
