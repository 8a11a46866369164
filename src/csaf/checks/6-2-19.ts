import { scoresOf } from '../../cvss/score.ts'
import { cvssMetrics } from '../structure/cvss-metrics.ts'
import type { Check } from './check.ts'
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
  const scores = scoresOf(withProperties(value))
  return scores?.environmental.score === 0
}

/** The vector with what properties say beside it. */
function withProperties(value: CvssPlace['value']): string {
  const { vectorString: vector = '', version } = value
  if (version === undefined) return vector
  const known = new Set(vector.split('/').map((part) => part.split(':')[0]))
  const further = cvssMetrics[version].flatMap(({ metric, property, words }) => {
    const word: unknown = Reflect.get(value, property)
    const letter = Object.entries(words).find(([, each]) => each === word)?.[0]
    return known.has(metric) || letter === undefined ? [] : `/${metric}:${letter}`
  })
  return vector + further.join('')
}
