import { type CvssVector, parseVector } from '../../cvss/index.ts'
import type { BulletinScore } from '../../domain/bulletin.ts'
import type { Score } from '../../domain/score.ts'
import { type CvssMetric, cvssMetrics } from '../schema/index.ts'

/** Base metrics come first in the specification: six in version 2, eight in version 3. */
const base2 = cvssMetrics['2.0'].slice(0, 6)
const base3 = cvssMetrics['3.1'].slice(0, 8)

/**
 * Of scores of one source the highest of version 2 and of version 3, since several per product are forbidden (test
 * 6.1.7): a reader who filters by score misses nothing. Among equals the newer version counts, then the one named first.
 * A note names all scores with their sources.
 */
export function highestOf(scores: readonly BulletinScore[]) {
  const cvss2 = highest(scores, ['2.0'])
  const cvss3 = highest(scores, ['3.1', '3.0'])
  return {
    cvss_v2: cvss2 && cvss(cvss2, base2),
    cvss_v3: cvss3 && { ...cvss(cvss3, base3), baseSeverity: severities[cvss3.score.rating] },
  }
}

/** As FIRST's schemas write a rating. */
export const severities = {
  none: 'NONE',
  low: 'LOW',
  medium: 'MEDIUM',
  high: 'HIGH',
  critical: 'CRITICAL',
} as const satisfies Record<Score['rating'], string>

interface ReadScore<V> {
  readonly score: BulletinScore
  readonly vector: CvssVector
  /** That of the vector. */
  readonly version: V
}

function highest<V extends Score['version']>(
  scores: readonly BulletinScore[],
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

/** https://www.first.org/cvss/data-representations; the further properties are the metrics. */
interface CvssObject<V> {
  readonly version: V
  readonly vectorString: string
  readonly baseScore: number
  readonly [property: string]: V | string | number
}

function cvss<V>({ score, vector, version }: ReadScore<V>, metrics: readonly CvssMetric[]): CvssObject<V> {
  const base = (score.isVectorAlone ? [] : metrics).map(({ metric, property, words }) => [
    property,
    words[vector.metrics.get(metric) ?? ''] ?? '',
  ])
  return { version, vectorString: vector.text, baseScore: score.score, ...Object.fromEntries(base) }
}
