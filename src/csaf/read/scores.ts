import type { BulletinScore } from '../../domain/bulletin.ts'
import { ratings, type Score } from '../../domain/score.ts'
import { cvssMetrics, type VulnerabilityView } from '../schema/index.ts'

const keys = ['cvss_v2', 'cvss_v3', 'cvss_v4'] as const
type Cvss = Readonly<Partial<Record<(typeof keys)[number], object>>>

/** `scores` of 2.0 and `metrics` of 2.1; what names no source is the publisher's own. */
export function readScores(
  { scores = [], metrics = [] }: VulnerabilityView,
  publisher: string,
): readonly BulletinScore[] {
  return [
    ...scores.flatMap((item) => readCvss(item, publisher).map((score) => own(score, item.products))),
    ...metrics.flatMap(({ source, products, content = {} }) => {
      return readCvss(content, source ?? publisher).map((score): BulletinScore => {
        return source === undefined ? own(score, products) : { ...score, address: source, statedFor: products ?? [] }
      })
    }),
  ]
}

function own(score: BulletinScore, products: readonly string[] = []): BulletinScore {
  return { ...score, isOwn: true, statedFor: products }
}

function readCvss(item: Cvss, source: string): readonly BulletinScore[] {
  return keys.flatMap((key) => {
    const score = item[key] && readScore({ ...item[key] }, source)
    return score && keyOf(score) === key ? [score] : []
  })
}

/** What lacks a version, a vector or a score is left out. */
function readScore(cvss: Readonly<Record<string, unknown>>, source: string): BulletinScore | undefined {
  const version = versions.find((each) => each === cvss.version)
  const { vectorString: vector, baseScore, baseSeverity } = cvss
  if (!version || typeof vector !== 'string' || typeof baseScore !== 'number') return undefined
  const rating = ratings.find((each) => each.toUpperCase() === baseSeverity) ?? ratingOf(baseScore)
  const isVectorAlone = !cvssMetrics[version].some(({ property }) => Object.hasOwn(cvss, property))
  // JSON knows a negative zero, and loses it.
  return { source, version, vector, score: baseScore + 0, rating, ...(isVectorAlone && { isVectorAlone }) }
}

/** As CVSS 3 and 4 rate scores; version 2 has no ratings of its own. */
function ratingOf(score: number): Score['rating'] {
  if (score >= 9) return 'critical'
  if (score >= 7) return 'high'
  if (score >= 4) return 'medium'
  return score > 0 ? 'low' : 'none'
}

const versions = ['2.0', '3.0', '3.1', '4.0'] as const

/** Where CSAF keeps scores of the version. */
function keyOf({ version }: Score): (typeof keys)[number] {
  if (version === '2.0') return 'cvss_v2'
  return version === '4.0' ? 'cvss_v4' : 'cvss_v3'
}
