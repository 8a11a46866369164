import { pathOf } from '../../../text/json/pointer.ts'
import { extensions, readShape } from '../../schema/index.ts'
import type { Check } from './check.ts'
import { extensionLists } from './shared/extensions.ts'
import { valueAt } from './shared/value-at.ts'

/** What the structure says of extensions is a test of its own. */
export const check: Check = {
  clause: '6.1.60.1',
  title: 'Content Schema',
  versions: ['2.1'],
  *run(csaf) {
    for (const { pointer } of extensionLists(csaf)) {
      const path = pathOf(pointer)
      yield* readShape(extensions, valueAt(csaf.raw, path), csaf.version, path).problems
    }
  },
}
