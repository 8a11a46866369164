import type { ImportedScore, ImportedScores } from '../../domain/imported-vulnerability.ts'
import { ratings } from '../../domain/score.ts'
import { cvssMetrics, type metric, type View, type VulnerabilityView } from '../schema/index.ts'

const keys = ['cvss_v2', 'cvss_v3', 'cvss_v4'] as const
type Cvss = Readonly<Partial<Record<(typeof keys)[number], object>>>
type EpssView = NonNullable<NonNullable<View<typeof metric>['content']>['epss']>

/** `scores` of 2.0 and `metrics` of 2.1. */
export function readScores({ scores = [], metrics = [] }: VulnerabilityView): readonly ImportedScores[] {
  return [
    ...scores.map((item) => ({ products: item.products ?? [], cvss: readCvss(item) })),
    ...metrics.map(({ source, products = [], content = {} }): ImportedScores => {
      const { qualitative_severity_rating: severity, epss } = content
      return { source, products, cvss: readCvss(content), severity, epss: epss && readEpss(epss) }
    }),
  ]
}

function readCvss(item: Cvss): readonly ImportedScore[] {
  return keys.flatMap((key) => {
    const cvss = item[key]
    const score = cvss && readScore({ ...cvss })
    return score && keyOf(score) === key ? [score] : []
  })
}

/** What lacks a version, a vector or a score stays out of the model. */
function readScore(cvss: Readonly<Record<string, unknown>>): ImportedScore | undefined {
  const version = versions.find((each) => each === cvss.version)
  const { vectorString: vector } = cvss
  const base = readRated(cvss, 'base')
  if (!version || typeof vector !== 'string' || !base) return undefined
  const [temporal, environmental] = [readRated(cvss, 'temporal'), readRated(cvss, 'environmental')]
  return { version, vector, ...base, temporal, environmental, spelledOut: readSpelledOut(cvss, version) }
}

function readRated(cvss: Readonly<Record<string, unknown>>, which: 'base' | 'temporal' | 'environmental') {
  const [score, severity] = [cvss[`${which}Score`], cvss[`${which}Severity`]]
  if (typeof score !== 'number') return undefined
  return { score, rating: ratings.find((each) => each.toUpperCase() === severity) }
}

function readSpelledOut(cvss: object, version: ImportedScore['version']): ImportedScore['spelledOut'] {
  const places = cvssMetrics[version].flatMap(({ property }, i) => (Object.hasOwn(cvss, property) ? [i] : []))
  if (places.length === 0) return 'none'
  return (places.at(-1) ?? 0) < baseMetrics[version] ? 'base' : 'all'
}

/** How many of the metrics are the base metrics, which come first. */
export const baseMetrics = { '2.0': 6, '3.0': 8, '3.1': 8, '4.0': 11 } as const

const versions = ['2.0', '3.0', '3.1', '4.0'] as const

/** Where CSAF keeps scores of the version. */
export function keyOf({ version }: Pick<ImportedScore, 'version'>): (typeof keys)[number] {
  if (version === '2.0') return 'cvss_v2'
  return version === '4.0' ? 'cvss_v4' : 'cvss_v3'
}

function readEpss({ probability = '', percentile = '', timestamp: at = '' }: EpssView) {
  return { probability, percentile, at }
}
