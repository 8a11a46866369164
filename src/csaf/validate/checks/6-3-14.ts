import type { Check } from './check.ts'
import { isClear } from './shared/sharing-group.ts'
import { isUnregistered, selectionPlaces } from './shared/ssvc.ts'

export const check: Check = {
  clause: '6.3.14',
  title: 'Usage of Unregistered SSVC Decision Point Base Namespace in Non TLP:CLEAR Document',
  versions: ['2.1'],
  *run(csaf) {
    if (isClear(csaf)) return
    for (const { namespace, base, pointer } of selectionPlaces(csaf)) {
      if (!isUnregistered(base)) continue
      yield {
        pointer: `${pointer}/namespace`,
        message: `"${namespace}" is an unregistered namespace; make sure that all readers know what it means.`,
      }
    }
  },
}
