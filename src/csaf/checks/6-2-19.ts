import { scoresOf } from '../../cvss/score.ts'
import { parseVector } from '../../cvss/vector.ts'
import type { Check } from './check.ts'
import { completedVector } from './shared/completed-vector.ts'
import { type CvssPlace, cvssPlaces } from './shared/metrics.ts'

/** Whoever has the fix has no risk left: what its environment makes of the score must be zero. */
export const check: Check = {
  clause: '6.2.19',
  title: 'CVSS for Fixed Products',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    const fixed = csaf.vulnerabilities.map(({ value: { product_status: status = {} } }) => {
      return new Set([...(status.first_fixed ?? []), ...(status.fixed ?? [])])
    })
    for (const place of cvssPlaces(csaf)) {
      const id = place.products.find((each) => fixed[place.vulnerability]?.has(each))
      if (id === undefined || isHarmless(place)) continue
      yield {
        pointer: place.pointer,
        message: `"${id}" is fixed, yet this score says it is at risk; its environmental score should be 0.`,
      }
    }
  },
}

function isHarmless({ value }: CvssPlace): boolean {
  const stated: unknown = Reflect.get(value, 'environmentalScore')
  if (typeof stated === 'number') return stated === 0
  const vector = parseVector(value.vectorString ?? '')
  return vector !== undefined && scoresOf(completedVector(vector, value))?.environmental.score === 0
}
