import type { Check } from './check.ts'
import { isKnownNamespace, selectionPlaces } from './shared/ssvc.ts'

export const check: Check = {
  clause: '6.2.34',
  title: 'Usage of Unknown SSVC Decision Point Base Namespace',
  versions: ['2.1'],
  *run(csaf) {
    for (const { base, pointer } of selectionPlaces(csaf)) {
      if (isKnownNamespace(base)) continue
      yield {
        pointer: `${pointer}/namespace`,
        message: `"${base}" is not a registered namespace of SSVC; readers may not know what its decision points mean.`,
      }
    }
  },
}
