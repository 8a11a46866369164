import type { Check } from './check.ts'
import { distributionOf, groupPointer } from './shared/sharing-group.ts'

export const check: Check = {
  clause: '6.2.30',
  title: 'Usage of Sharing Group on TLP:CLEAR',
  versions: ['2.1'],
  *run(csaf) {
    const { id, tlp } = distributionOf(csaf)
    if (id === undefined || tlp !== 'CLEAR') return
    yield {
      pointer: groupPointer,
      message: 'A TLP:CLEAR document is for everybody and needs no sharing group.',
      fix: { title: 'Take the sharing group out', edits: [{ op: 'remove', path: groupPointer }] },
    }
  },
}
