import { contradict } from '../../../domain/contradictions.ts'
import type { Check } from './check.ts'
import { type RemediationPlace, remediationPlaces } from './shared/remediations.ts'

export const check: Check = {
  clause: '6.1.35',
  title: 'Contradicting Remediations',
  versions: ['2.1'],
  *run(csaf) {
    for (const vulnerability of csaf.vulnerabilities) {
      // One of each category is enough: there are seven.
      const seen = new Map<string, Map<string, RemediationPlace>>()
      for (const place of remediationPlaces(csaf, vulnerability)) {
        const others = seen.get(place.id) ?? new Map<string, RemediationPlace>()
        seen.set(place.id, others)
        const other = [...others.values()].find(({ category }) => contradict(category, place.category))
        if (!others.has(place.category)) others.set(place.category, place)
        if (!other) continue
        yield {
          pointer: place.pointer,
          message: `For the product "${place.id}", "${place.category}" contradicts "${other.category}" (${other.pointer}).`,
        }
      }
    }
  },
}
