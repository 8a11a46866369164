import type { Check } from './check.ts'
import { isReserved, registeredNamespaces, selectionPlaces } from './shared/ssvc.ts'

export const check: Check = {
  clause: '6.2.37',
  title: 'Usage of Unknown SSVC Decision Point Namespace without Resource',
  versions: ['2.1'],
  *run(csaf) {
    const told = new Set<string>()
    for (const { namespace, base, ssvc } of selectionPlaces(csaf)) {
      if (registeredNamespaces.includes(namespace) || isReserved(base)) continue
      const key = `${ssvc.pointer} ${namespace}`
      const explained = ssvc.value.decision_point_resources?.some(({ summary }) => {
        return summary !== undefined && names(summary, namespace)
      })
      if (explained || told.has(key)) continue
      told.add(key)
      yield {
        pointer: `${ssvc.pointer}/decision_point_resources`,
        message: `No resource tells what the decision points of "${namespace}" are.`,
      }
    }
  },
}

/** Whether a text names a namespace, and not only a longer one. */
function names(text: string, namespace: string): boolean {
  return text.split(/[\s'"`,;()]+/).includes(namespace)
}
