import type { Check } from './check.ts'
import { isClear } from './shared/sharing-group.ts'
import { hasExtension, selectionPlaces } from './shared/ssvc.ts'

export const check: Check = {
  clause: '6.3.15',
  title: 'Usage of SSVC Decision Point Namespace with Extension in Non TLP:CLEAR Document',
  versions: ['2.1'],
  *run(csaf) {
    if (isClear(csaf)) return
    for (const { namespace, pointer } of selectionPlaces(csaf)) {
      if (!hasExtension(namespace)) continue
      yield {
        pointer: `${pointer}/namespace`,
        message: `"${namespace}" extends a namespace; make sure that all readers know what that means.`,
      }
    }
  },
}
