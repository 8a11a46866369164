import { parseVector } from '../../cvss/index.ts'
import type { BulletinScore } from '../../domain/bulletin.ts'
import type { Score } from '../../domain/score.ts'
import { webUrl } from '../../text/web-url.ts'
import { type CsafOf, cvssMetrics } from '../schema/index.ts'
import { highestOf, severities } from './scores.ts'

type Metric = NonNullable<NonNullable<CsafOf<'2.1'>['vulnerabilities']>[number]['metrics']>[number]

/**
 * Every score that says from where it is: one metric for each source, with the highest vector of each CVSS version
 * (test 6.1.7). Scores without an address for their source are the publisher's own, or are in the notes only.
 */
export function metricsOf(scores: readonly BulletinScore[], products: readonly string[]): readonly Metric[] {
  const named = scores.flatMap((score) => {
    const source = score.isOwn ? undefined : webUrl(score.address)
    const of = score.statedFor ?? products
    return (source !== undefined || score.isOwn) && of.length > 0 ? [{ source, score, of }] : []
  })
  const bySource = Map.groupBy(named, ({ source, of }) => (of === products ? source : JSON.stringify([source, of])))
  const metrics = [...bySource.values()].flatMap((alike) => {
    const own = alike.map(({ score }) => score)
    const content = { ...highestOf(own), cvss_v4: cvss4(own) }
    if (Object.values(content).every((each) => each === undefined)) return []
    return [{ content, products: alike[0]?.of ?? [], source: alike[0]?.source }]
  })
  // CSAF 2.0 holds one score of version 3, the first: a reader who filters by it should miss nothing.
  return metrics.sort((a, b) => (b.content.cvss_v3?.baseScore ?? -1) - (a.content.cvss_v3?.baseScore ?? -1))
}

/** The highest 4.0 score, its vector in the order that FIRST's schema demands. */
function cvss4(scores: readonly Score[]) {
  const [highest] = scores.filter(({ version }) => version === '4.0').toSorted((a, b) => b.score - a.score)
  const vector = highest && parseVector(highest.vector)
  if (!vector) return undefined
  const ordered = cvssMetrics['4.0'].flatMap(({ metric }) => {
    const value = vector.metrics.get(metric)
    return value === undefined ? [] : `/${metric}:${value}`
  })
  return {
    version: '4.0' as const,
    vectorString: `CVSS:4.0${ordered.join('')}`,
    baseScore: highest.score,
    baseSeverity: severities[highest.rating],
  }
}
