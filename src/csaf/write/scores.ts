import type { BaseSeverity, CsafScore, CvssObject } from '../../bulletins/index.ts'
import { type CvssVector, parseVector } from '../../cvss/index.ts'
import type { Score } from '../../domain/score.ts'
import { type CvssMetric, cvssMetrics } from '../schema/index.ts'

/** Base metrics come first in the specification: six in version 2, eight in version 3. */
const base2 = cvssMetrics['2.0'].slice(0, 6)
const base3 = cvssMetrics['3.1'].slice(0, 8)

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
      cvss_v2: cvss2 && cvss(cvss2, base2),
      cvss_v3: cvss3 && { ...cvss(cvss3, base3), baseSeverity: severities[cvss3.score.rating] },
      products,
    },
  ]
}

const severities = {
  none: 'NONE',
  low: 'LOW',
  medium: 'MEDIUM',
  high: 'HIGH',
  critical: 'CRITICAL',
} as const satisfies Record<Score['rating'], BaseSeverity>

interface ReadScore<V> {
  readonly score: Score
  readonly vector: CvssVector
  /** That of the vector. */
  readonly version: V
}

function highest<V extends Score['version']>(
  scores: readonly Score[],
  versions: readonly V[],
): ReadScore<V> | undefined {
  const readable = scores.flatMap((score) => {
    const vector = parseVector(score.vector)
    const version = versions.find((each) => each === vector?.version)
    return vector && version ? [{ score, vector, version }] : []
  })
  const rank = ({ version }: ReadScore<V>) => versions.indexOf(version)
  return readable.sort((a, b) => b.score.score - a.score.score || rank(a) - rank(b))[0]
}

function cvss<V>({ score, vector, version }: ReadScore<V>, metrics: readonly CvssMetric[]): CvssObject<V> {
  const base = metrics.map(({ metric, property, words }) => [property, words[vector.metrics.get(metric) ?? ''] ?? ''])
  return { version, vectorString: vector.text, baseScore: score.score, ...Object.fromEntries(base) }
}
