import type { Check } from './check.ts'
import { statusPlaces } from './shared/status-groups.ts'

/** What 2.0 calls a score is one of several metrics in 2.1. */
export const check: Check = {
  clause: '6.2.3',
  title: 'Missing Metric',
  versions: ['2.0', '2.1'],
  *run({ vulnerabilities, version }) {
    for (const vulnerability of vulnerabilities) {
      const { scores = [], metrics = [] } = vulnerability.value
      const rated = new Set([...scores, ...metrics].flatMap(({ products = [] }) => products))
      for (const { id, pointer } of statusPlaces(vulnerability, ['affected'])) {
        if (rated.has(id)) continue
        const noun = version === '2.0' ? 'score' : 'metric'
        yield { pointer: pointer(), message: `"${id}" is affected, but no ${noun} says how badly.` }
      }
    }
  },
}
