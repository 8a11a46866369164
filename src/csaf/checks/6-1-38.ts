import type { Check } from './check.ts'
import { distributionOf, everybody, groupPointer } from './shared/sharing-group.ts'

export const check: Check = {
  clause: '6.1.38',
  title: 'Non-Public Sharing Group with Max UUID',
  versions: ['2.1'],
  *run(csaf) {
    const { id, tlp } = distributionOf(csaf)
    if (id !== everybody.id || tlp === undefined || tlp === 'CLEAR') return
    yield {
      pointer: `${groupPointer}/id`,
      message: `This id means that everybody may have the document, but it is TLP:${tlp}.`,
    }
  },
}
