import { parseVector } from '../../cvss/index.ts'
import type { ImportedScore, ImportedScores } from '../../domain/imported-vulnerability.ts'
import { type CsafVersion, cvssMetrics } from '../schema/index.ts'
import { present } from './present.ts'
import { baseMetrics, keyOf } from './scores.ts'

/** `scores` of 2.0, which knows CVSS up to 3.1 and no sources; `metrics` of 2.1. */
export function writeScores(all: readonly ImportedScores[], version: CsafVersion): object {
  return version === '2.0' ? { scores: all.map(writeScore) } : { metrics: all.map(writeMetric) }
}

function writeScore({ cvss, products }: ImportedScores): object {
  return present({ ...writeCvss(cvss.filter(({ version }) => version !== '4.0')), products })
}

function writeMetric({ cvss, epss, products, severity, source }: ImportedScores): object {
  const content = present({
    ...writeCvss(cvss),
    epss: epss && present({ percentile: epss.percentile, probability: epss.probability, timestamp: epss.at }),
    qualitative_severity_rating: severity,
  })
  return present({ content, products, source })
}

function writeCvss(scores: readonly ImportedScore[]): Record<string, unknown> {
  return Object.fromEntries(scores.map((score) => [keyOf(score), { ...metricsOf(score), ...ownWords(score) }]))
}

function ownWords({ version, vector, temporal, environmental, ...base }: ImportedScore): Record<string, unknown> {
  return present({
    version,
    vectorString: vector,
    baseScore: base.score,
    baseSeverity: base.rating?.toUpperCase(),
    temporalScore: temporal?.score,
    temporalSeverity: temporal?.rating?.toUpperCase(),
    environmentalScore: environmental?.score,
    environmentalSeverity: environmental?.rating?.toUpperCase(),
  })
}

/** The metrics that are spelled out, as the vector has them; none when it cannot be read. */
function metricsOf({ version, vector, spelledOut }: ImportedScore): Readonly<Record<string, string>> {
  if (spelledOut === 'none') return {}
  const values = parseVector(vector)?.metrics
  const metrics = spelledOut === 'all' ? cvssMetrics[version] : cvssMetrics[version].slice(0, baseMetrics[version])
  return Object.fromEntries(
    metrics.flatMap(({ metric, property, words }) => {
      const word = words[values?.get(metric) ?? '']
      return word === undefined ? [] : [[property, word]]
    }),
  )
}
