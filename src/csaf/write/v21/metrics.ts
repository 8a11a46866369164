import { openIds, type Part } from '../../../bulletins/index.ts'
import { parseVector } from '../../../cvss/index.ts'
import type { Bulletin } from '../../../domain/bulletin.ts'
import type { Score } from '../../../domain/score.ts'
import { webUrl } from '../../../text/document-text.ts'
import { cvssMetrics } from '../../schema/index.ts'
import { csafScores } from '../scores.ts'

/**
 * Every score that says from where it is: one metric for each source, with the highest vector of each CVSS version
 * (test 6.1.7). Scores without an address for their source are the publisher's own, or are in the notes only.
 */
export function metrics21({ vulnerability }: Bulletin, parts: readonly Part[]): readonly object[] {
  const products = openIds(parts)
  if (products.length === 0) return []
  const named = vulnerability.scores.flatMap((score) => {
    const source = score.isOwn ? undefined : webUrl(score.address)
    return source !== undefined || score.isOwn ? [{ source, score }] : []
  })
  const bySource = Map.groupBy(named, ({ source }) => source)
  return [...bySource].flatMap(([source, of]) => {
    const scores = of.map(({ score }) => score)
    const [older] = csafScores(scores, products)
    const content = { cvss_v2: older?.cvss_v2, cvss_v3: older?.cvss_v3, cvss_v4: cvss4(scores) }
    return Object.values(content).some((each) => each !== undefined) ? [{ content, products, source }] : []
  })
}

/** The highest 4.0 score, its vector in the order that FIRST's schema demands. */
function cvss4(scores: readonly Score[]): object | undefined {
  const [highest] = scores.filter(({ version }) => version === '4.0').toSorted((a, b) => b.score - a.score)
  const vector = highest && parseVector(highest.vector)
  if (!vector) return undefined
  const ordered = cvssMetrics['4.0'].flatMap(({ metric }) => {
    const value = vector.metrics.get(metric)
    return value === undefined ? [] : `/${metric}:${value}`
  })
  return {
    version: '4.0',
    vectorString: `CVSS:4.0${ordered.join('')}`,
    baseScore: highest.score,
    baseSeverity: highest.rating.toUpperCase(),
  }
}
