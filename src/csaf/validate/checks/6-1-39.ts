import type { Check } from './check.ts'
import { distributionOf, everybody, groupPointer, nobody } from './shared/sharing-group.ts'

/** A draft may be shared with nobody before it is shared with everybody. */
export const check: Check = {
  clause: '6.1.39',
  title: 'Public Sharing Group with No Max UUID',
  versions: ['2.1'],
  *run(csaf) {
    const { id, tlp } = distributionOf(csaf)
    if (tlp !== 'CLEAR' || id === undefined || id === everybody.id) return
    if (id === nobody.id && csaf.csaf.document?.tracking?.status === 'draft') return
    yield {
      pointer: `${groupPointer}/id`,
      message: `The document is TLP:CLEAR, so its sharing group must be everybody (${everybody.id}), or be left out.`,
    }
  },
}
