import type { Check } from './check.ts'
import { isRegistered, isReserved, type SsvcPlace, selectionPlaces } from './shared/ssvc.ts'

export const check: Check = {
  clause: '6.2.37',
  title: 'Usage of Unknown SSVC Decision Point Namespace without Resource',
  versions: ['2.1'],
  *run(csaf) {
    const seen = new Set<string>()
    const summaries = new Map<string, string>()
    for (const { namespace, base, ssvc } of selectionPlaces(csaf)) {
      if (isRegistered(namespace) || isReserved(base)) continue
      const key = `${ssvc.pointer} ${namespace}`
      if (seen.has(key)) continue
      seen.add(key)
      const all = summaries.get(ssvc.pointer) ?? summariesOf(ssvc)
      summaries.set(ssvc.pointer, all)
      if (all.includes(namespace)) continue
      yield {
        pointer: `${ssvc.pointer}/decision_point_resources`,
        message: `No resource explains what the decision points of "${namespace}" are: none has the namespace in its summary.`,
      }
    }
  },
}

/** All summaries in one text; no namespace has a line break. */
function summariesOf({ value }: SsvcPlace): string {
  return (value.decision_point_resources ?? []).map(({ summary }) => summary ?? '').join('\n')
}
