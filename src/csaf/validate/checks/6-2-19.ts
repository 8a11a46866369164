import { parseVector, scoresOf } from '../../../cvss/index.ts'
import type { DocumentIndex } from '../../schema/index.ts'
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
    const fixed = fixedAmong(csaf)
    for (const place of cvssPlaces(csaf)) {
      if (environmentalScore(place) === undefined && fixed(place).length > 0)
        return `no environmental score follows from ${place.pointer}`
    }
    return undefined
  },
  *run(csaf) {
    const fixed = fixedAmong(csaf)
    for (const place of cvssPlaces(csaf)) {
      const ids = fixed(place)
      const score = isWhole(place, csaf) ? environmentalScore(place) : undefined
      if (ids.length === 0 || score === undefined || score === 0) continue
      yield {
        pointer: place.pointer,
        message: `${listed(ids)} ${ids.length === 1 ? 'is' : 'are'} fixed, yet this score says ${ids.length === 1 ? 'it is' : 'they are'} at risk; the environmental score should be 0.`,
      }
    }
  },
}

/** Tells of a place which of its products are fixed. */
function fixedAmong({ vulnerabilities }: DocumentIndex): (place: CvssPlace) => readonly string[] {
  const known = new Map<number, ReadonlySet<string>>()
  return ({ products, vulnerability }) => {
    const { first_fixed = [], fixed = [] } = vulnerabilities[vulnerability]?.value.product_status ?? {}
    const ids = known.get(vulnerability) ?? new Set([...first_fixed, ...fixed])
    known.set(vulnerability, ids)
    return products.filter((each) => each !== '' && ids.has(each))
  }
}

/** As it is stated, or as it follows from the vector; undefined where neither can be said. */
function environmentalScore({ value }: CvssPlace): number | undefined {
  const stated: unknown = Reflect.get(value, 'environmentalScore')
  if (typeof stated === 'number') return stated
  const vector = parseVector(value.vectorString ?? '')
  return vector && scoresOf(completedVector(vector, value))?.environmental.score
}
