import type { Check } from './check.ts'
import { isClear } from './shared/sharing-group.ts'
import { hasExtension, selectionPlaces } from './shared/ssvc.ts'

export const check: Check = {
  clause: '6.2.36',
  title: 'Usage of SSVC Decision Point Namespace with Extension in TLP:CLEAR Document',
  versions: ['2.1'],
  *run(csaf) {
    if (!isClear(csaf)) return
    for (const { namespace, pointer } of selectionPlaces(csaf)) {
      if (!hasExtension(namespace)) continue
      yield {
        pointer: `${pointer}/namespace`,
        message: `"${namespace}" extends a namespace; readers of a public document may not know how.`,
      }
    }
  },
}
