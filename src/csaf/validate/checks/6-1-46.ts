import { pathOf } from '../../../text/json/pointer.ts'
import { readShape, ssvc } from '../../schema/index.ts'
import type { Check } from './check.ts'
import { ssvcPlaces } from './shared/ssvc.ts'
import { valueAt } from './shared/value-at.ts'

/** What the structure says of SSVC objects is a test of its own. */
export const check: Check = {
  clause: '6.1.46',
  title: 'Invalid SSVC',
  versions: ['2.1'],
  *run(csaf) {
    for (const { pointer } of ssvcPlaces(csaf)) {
      const path = pathOf(pointer)
      yield* readShape(ssvc, valueAt(csaf.raw, path), csaf.version, path).problems
    }
  },
}
