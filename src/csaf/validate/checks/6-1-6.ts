import type { Check } from './check.ts'
import { type StatusPlace, statusPlaces } from './shared/status-groups.ts'

export const check: Check = {
  clause: '6.1.6',
  title: 'Contradicting Product Status',
  versions: ['2.0', '2.1'],
  *run({ vulnerabilities }) {
    for (const vulnerability of vulnerabilities) {
      const first = new Map<string, StatusPlace>()
      for (const place of statusPlaces(vulnerability)) {
        const other = first.get(place.id)
        if (!other) first.set(place.id, place)
        else if (other.group !== place.group) {
          yield {
            pointer: place.pointer(),
            message: `The product "${place.id}" is called ${place.group} here and ${other.group} in "${other.status}"; only one can be true.`,
          }
        }
      }
    }
  },
}
