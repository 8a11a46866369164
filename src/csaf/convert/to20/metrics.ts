import type { VulnerabilityView } from '../../schema/index.ts'
import type { Tell } from '../conversion-note.ts'
import { tellExtensions, tellLost } from './down.ts'

type Score = NonNullable<VulnerabilityView['scores']>[number]
type Metric = NonNullable<VulnerabilityView['metrics']>[number]
type Content = NonNullable<Metric['content']>

const kinds = ['cvss_v2', 'cvss_v3'] as const

/**
 * The CVSS scores of metrics that 2.0 can hold: one of each version for a product (test 6.1.7), the publisher's own
 * before those of others.
 */
export function scores20(metrics: readonly Metric[], pointer: string, tell: Tell): readonly Score[] {
  const scores: (readonly Score[])[] = []
  const scored = new Set<string>()
  const order = [...metrics.entries()].sort(
    ([, a], [, b]) => Number(a.source !== undefined) - Number(b.source !== undefined),
  )
  for (const [i, metric] of order) scores[i] = scoresOf(metric, scored, (part) => `${pointer}/${i}${part}`, tell)
  for (const [i, metric] of metrics.entries()) tellRest(metric, `${pointer}/${i}`, tell)
  return merged(scores.flat())
}

/** What scores the same products stands together, one CVSS of each kind. */
function merged(scores: readonly Score[]): readonly Score[] {
  const items: Score[] = []
  for (const score of scores) {
    const products = JSON.stringify(score.products)
    const at = items.findIndex((item) => {
      return JSON.stringify(item.products) === products && kinds.every((kind) => !(item[kind] && score[kind]))
    })
    if (at === -1) items.push(score)
    else items[at] = { ...items[at], ...score }
  }
  return items
}

function scoresOf(
  { content = {}, products = [], source }: Metric,
  scored: Set<string>,
  at: (part: string) => string,
  tell: Tell,
): readonly Score[] {
  const byProducts = new Map<string, Score>()
  for (const kind of kinds) {
    const cvss = content[kind]
    if (!cvss) continue
    const isFree = (id: string) => !scored.has(`${cvss.version} ${id}`)
    const [free, rest] = [products.filter(isFree), products.filter((id) => !isFree(id))]
    for (const id of free) scored.add(`${cvss.version} ${id}`)
    if (rest.length > 0) {
      const by = source === undefined ? '' : ` of ${source}`
      const message = `2.0 has one CVSS ${cvss.version} score for a product, and these have another: ${rest.join(', ')}; ${cvss.vectorString}${by} is lost for them.`
      tellLost(tell, at(`/content/${kind}`), message)
    }
    if (free.length === 0) continue
    const key = JSON.stringify(free)
    byProducts.set(key, { ...byProducts.get(key), [kind]: cvss, products: free })
  }
  return [...byProducts.values()]
}

/** What has no place in 2.0. */
function tellRest({ content = {}, source }: Metric, pointer: string, tell: Tell): void {
  const { cvss_v4: cvss, epss, qualitative_severity_rating: rating, ssvc_v2: ssvc, x_extensions } = content
  const lost = (part: keyof Content, what: string) => {
    tellLost(tell, `${pointer}/content/${part}`, `2.0 has no place for ${what}; it is lost.`)
  }
  if (epss)
    lost('epss', `the EPSS value (probability ${epss.probability}, percentile ${epss.percentile}, ${epss.timestamp})`)
  if (rating) lost('qualitative_severity_rating', `the severity rating "${rating}"`)
  if (ssvc) lost('ssvc_v2', `the SSVC decisions of ${ssvc.timestamp}`)
  if (cvss)
    lost('cvss_v4', `the CVSS 4.0 score ${cvss.baseScore}, though a reference tells its vector ${cvss.vectorString}`)
  tellExtensions(x_extensions, `${pointer}/content`, tell)
  if (source !== undefined && kinds.some((kind) => content[kind])) {
    tellLost(tell, `${pointer}/source`, `2.0 does not say who scored; the source ${source} is lost.`)
  }
}

const calculator = 'https://www.first.org/cvss/calculator/4.0#'

/** References to FIRST's calculator with the CVSS 4.0 vectors, from which conformance clause 18 takes them again. */
export function cvss4References({
  metrics = [],
  references = [],
}: VulnerabilityView): NonNullable<VulnerabilityView['references']> {
  const there = new Set(references.map(({ url }) => url))
  const vectors = new Set(metrics.flatMap(({ content }) => content?.cvss_v4?.vectorString ?? []))
  return [...vectors].flatMap((vector) => {
    const url = `${calculator}${vector}`
    return there.has(url) ? [] : [{ category: 'external' as const, summary: `CVSS v4.0: ${vector}`, url }]
  })
}
