import { parseVector, scoreVector } from '../../../cvss/index.ts'
import { type cvss4, cvssMetrics, type View, type VulnerabilityView } from '../../schema/index.ts'
import { clause18, type Tell } from '../conversion-note.ts'

type Metric = NonNullable<VulnerabilityView['metrics']>[number]
type Cvss4 = View<typeof cvss4>

const calculator = /^https?:\/\/(?:www\.)?first\.org\/cvss\/calculator\/(?:v?4[.-]?0)\/?(?:\?[^#]*)?#(.+)$/i

/**
 * The metrics with the CVSS 4.0 vector to which an external reference leads, that of FIRST's calculator: for all
 * affected products, in the metric that has just these where there is one.
 */
export function withCvss4(
  metrics: readonly Metric[],
  { references = [], product_status: status = {} }: VulnerabilityView,
  { pointer, tell }: { readonly pointer: string; readonly tell: Tell },
): readonly Metric[] {
  const affected = new Set([
    ...(status.first_affected ?? []),
    ...(status.known_affected ?? []),
    ...(status.last_affected ?? []),
  ])
  let found: Cvss4 | undefined
  for (const [i, { category = 'external', url = '' }] of references.entries()) {
    const vector = calculator.exec(url)?.[1]
    if (vector === undefined || category !== 'external') continue
    const warn = (why: string) => {
      const message = `The CVSS 4.0 reference ${url} could not be converted: ${why}.`
      tell({ kind: 'note', pointer: `${pointer}/references/${i}/url`, message, clause: clause18 })
    }
    const cvss = cvssOf(vector)
    if (typeof cvss === 'string') warn(cvss)
    else if (affected.size === 0) warn('the vulnerability affects no product')
    else if (found && found.vectorString !== cvss.vectorString) warn('another reference has another vector')
    else if (!found) {
      found = cvss
      const message = `The CVSS 4.0 vector of a reference became a score for all affected products: ${cvss.vectorString}.`
      tell({ kind: 'note', pointer: `${pointer}/references/${i}/url`, message, clause: clause18 })
    }
  }
  return found ? added(metrics, found, affected) : metrics
}

/** The vector as a CVSS object, its metrics in the order that FIRST's schema demands; or what is wrong with it. */
function cvssOf(fragment: string): Cvss4 | string {
  const vector = parseVector(decoded(fragment))
  const scored = vector && scoreVector('', vector.text)
  if (!vector || scored?.version !== '4.0') return `"${fragment}" is not a complete vector of CVSS 4.0`
  const metrics = cvssMetrics['4.0'].flatMap(({ metric }) => {
    const value = vector.metrics.get(metric)
    return value === undefined ? [] : `/${metric}:${value}`
  })
  const severities = { none: 'NONE', low: 'LOW', medium: 'MEDIUM', high: 'HIGH', critical: 'CRITICAL' } as const
  return {
    baseScore: scored.score,
    baseSeverity: severities[scored.rating],
    vectorString: `CVSS:4.0${metrics.join('')}`,
    version: '4.0',
  }
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}

function added(metrics: readonly Metric[], cvss: Cvss4, affected: ReadonlySet<string>): readonly Metric[] {
  const isSame = ({ products = [] }: Metric) =>
    products.length === affected.size && products.every((id) => affected.has(id))
  const at = metrics.findIndex(isSame)
  if (at < 0) return [...metrics, { content: { cvss_v4: cvss }, products: [...affected] }]
  return metrics.map((metric, i) => (i === at ? { ...metric, content: { ...metric.content, cvss_v4: cvss } } : metric))
}
