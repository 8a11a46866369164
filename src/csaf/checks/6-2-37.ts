import type { Check } from './check.ts'
import { isRegistered, isReserved, selectionPlaces } from './shared/ssvc.ts'

export const check: Check = {
  clause: '6.2.37',
  title: 'Usage of Unknown SSVC Decision Point Namespace without Resource',
  versions: ['2.1'],
  *run(csaf) {
    const told = new Set<string>()
    for (const { namespace, base, ssvc } of selectionPlaces(csaf)) {
      if (isRegistered(namespace) || isReserved(base)) continue
      const key = `${ssvc.pointer} ${namespace}`
      const resources = ssvc.value.decision_point_resources ?? []
      if (told.has(key) || resources.some(({ summary }) => summary?.includes(namespace))) continue
      told.add(key)
      yield {
        pointer: `${ssvc.pointer}/decision_point_resources`,
        message: `No resource tells what the decision points of "${namespace}" are: none has the namespace in its summary.`,
      }
    }
  },
}
