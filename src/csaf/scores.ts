import { type CvssVector, parseVector } from '../cvss/vector.ts'
import type { Score } from '../domain/score.ts'
import type { CsafScore, CvssObject } from './document.ts'

/** Metric of the vector → property of FIRST's JSON and its values. */
type Properties = readonly (readonly [metric: string, property: string, values: Readonly<Record<string, string>>])[]

const impact3 = { N: 'NONE', L: 'LOW', H: 'HIGH' }
const properties3: Properties = [
  ['AV', 'attackVector', { N: 'NETWORK', A: 'ADJACENT_NETWORK', L: 'LOCAL', P: 'PHYSICAL' }],
  ['AC', 'attackComplexity', { L: 'LOW', H: 'HIGH' }],
  ['PR', 'privilegesRequired', impact3],
  ['UI', 'userInteraction', { N: 'NONE', R: 'REQUIRED' }],
  ['S', 'scope', { U: 'UNCHANGED', C: 'CHANGED' }],
  ['C', 'confidentialityImpact', impact3],
  ['I', 'integrityImpact', impact3],
  ['A', 'availabilityImpact', impact3],
]

const impact2 = { N: 'NONE', P: 'PARTIAL', C: 'COMPLETE' }
const properties2: Properties = [
  ['AV', 'accessVector', { N: 'NETWORK', A: 'ADJACENT_NETWORK', L: 'LOCAL' }],
  ['AC', 'accessComplexity', { L: 'LOW', M: 'MEDIUM', H: 'HIGH' }],
  ['Au', 'authentication', { N: 'NONE', S: 'SINGLE', M: 'MULTIPLE' }],
  ['C', 'confidentialityImpact', impact2],
  ['I', 'integrityImpact', impact2],
  ['A', 'availabilityImpact', impact2],
]

/**
 * The scores CSAF 2.0 can hold for these products: at most one of version 2 and one of version 3, since several per
 * product are forbidden (test 6.1.7). The highest stands for all, so that a reader who filters by score misses
 * nothing; among equals the newer version, then the one named first. A note tells all scores with their sources.
 */
export function csafScores(scores: readonly Score[], products: readonly string[]): readonly CsafScore[] {
  const cvss2 = highest(scores, ['2.0'])
  const cvss3 = highest(scores, ['3.1', '3.0'])
  if (products.length === 0 || (!cvss2 && !cvss3)) return []
  return [
    {
      cvss_v2: cvss2 && cvss(cvss2.score, cvss2.vector, properties2),
      cvss_v3: cvss3 && {
        ...cvss(cvss3.score, cvss3.vector, properties3),
        baseSeverity: cvss3.score.rating.toUpperCase(),
      },
      products,
    },
  ]
}

interface ReadScore {
  readonly score: Score
  readonly vector: CvssVector
}

function highest(scores: readonly Score[], versions: readonly Score['version'][]): ReadScore | undefined {
  const readable = scores.flatMap((score) => {
    const vector = parseVector(score.vector)
    return vector && versions.includes(vector.version) ? [{ score, vector }] : []
  })
  const rank = ({ vector }: ReadScore) => versions.indexOf(vector.version)
  return readable.sort((a, b) => b.score.score - a.score.score || rank(a) - rank(b))[0]
}

function cvss({ score }: Score, { version, text, metrics }: CvssVector, properties: Properties): CvssObject {
  const base = properties.map(([metric, property, values]) => [property, values[metrics.get(metric) ?? ''] ?? ''])
  return { version, vectorString: text, baseScore: score, ...Object.fromEntries(base) }
}
