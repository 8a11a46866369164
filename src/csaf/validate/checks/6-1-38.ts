import type { Check } from './check.ts'
import { distributionOf, everybody, groupPointer } from './shared/sharing-group.ts'

export const check: Check = {
  clause: '6.1.38',
  title: 'Non-Public Sharing Group with Max UUID',
  versions: ['2.1'],
  *run(csaf) {
    const { id, tlp } = distributionOf(csaf)
    if (id !== everybody.id || tlp === 'CLEAR') return
    yield {
      pointer: '/document/distribution/tlp/label',
      message: `The sharing group ${id} means everybody, but the document is ${tlp === undefined ? 'not TLP:CLEAR' : `TLP:${tlp}`}.`,
      fix: {
        title: 'Leave out the sharing group "everybody"',
        edits: [{ op: 'remove', path: groupPointer }],
      },
    }
  },
}
