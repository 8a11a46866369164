import type { Check } from './check.ts'
import { isClear } from './shared/sharing-group.ts'
import { isUnregistered, selectionPlaces } from './shared/ssvc.ts'

export const check: Check = {
  clause: '6.2.35',
  title: 'Usage of Unregistered SSVC Decision Point Base Namespace in TLP:CLEAR Document',
  versions: ['2.1'],
  *run(csaf) {
    if (!isClear(csaf)) return
    for (const { namespace, base, pointer } of selectionPlaces(csaf)) {
      if (!isUnregistered(base)) continue
      yield {
        pointer: `${pointer}/namespace`,
        message: `"${namespace}" is an unregistered namespace; readers of a public document may not know it.`,
      }
    }
  },
}
