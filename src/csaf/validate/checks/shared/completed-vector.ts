import type { CvssVector } from '../../../../cvss/index.ts'
import { cvssMetrics } from '../../../schema/index.ts'
import type { CvssPlace } from './metrics.ts'

/** The vector with the metrics that only properties tell: `modifiedScope` beside a vector without `MS`. */
export function completedVector({ version, text, metrics }: CvssVector, value: CvssPlace['value']): string {
  let vector = text
  for (const { metric, property, words } of cvssMetrics[version]) {
    if (metrics.has(metric)) continue
    const word: unknown = Reflect.get(value, property)
    const letters = Object.keys(words).find((each) => words[each] === word)
    if (letters !== undefined) vector += `/${metric}:${letters}`
  }
  return vector
}
