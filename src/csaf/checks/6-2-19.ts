import { scoresOf } from '../../cvss/score.ts'
import { parseVector } from '../../cvss/vector.ts'
import type { Check } from './check.ts'
import { completedVector } from './shared/completed-vector.ts'
import { listed } from './shared/listed.ts'
import { type CvssPlace, cvssPlaces, isWhole } from './shared/metrics.ts'

/** Whoever has the fix has no risk left: what its environment makes of the score must be zero. */
export const check: Check = {
  clause: '6.2.19',
  title: 'CVSS for Fixed Products',
  versions: ['2.0', '2.1'],
  leaves(csaf) {
    for (const place of cvssPlaces(csaf)) {
      if (environmentalScore(place) === undefined) return `no environmental score follows from ${place.pointer}`
    }
    return undefined
  },
  *run(csaf) {
    const fixed = csaf.vulnerabilities.map(({ value: { product_status: status = {} } }) => {
      return new Set([...(status.first_fixed ?? []), ...(status.fixed ?? [])])
    })
    for (const place of cvssPlaces(csaf)) {
      const ids = place.products.filter((each) => each !== '' && fixed[place.vulnerability]?.has(each))
      const score = isWhole(place, csaf) ? environmentalScore(place) : undefined
      if (ids.length === 0 || score === undefined || score === 0) continue
      yield {
        pointer: place.pointer,
        message: `${listed(ids)} ${ids.length === 1 ? 'is' : 'are'} fixed, yet this score says ${ids.length === 1 ? 'it is' : 'they are'} at risk; the environmental score should be 0.`,
      }
    }
  },
}

/** As it is stated, or as it follows from the vector; undefined where neither can be said. */
function environmentalScore({ value }: CvssPlace): number | undefined {
  const stated: unknown = Reflect.get(value, 'environmentalScore')
  if (typeof stated === 'number') return stated
  const vector = parseVector(value.vectorString ?? '')
  return vector && scoresOf(completedVector(vector, value))?.environmental.score
}
