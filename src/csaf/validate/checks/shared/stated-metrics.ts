import type { CvssVersion } from '../../../../cvss/index.ts'
import { cvssMetrics } from '../../../schema/index.ts'

/** What a vector says, complete or not. */
export interface StatedMetrics {
  readonly version: CvssVersion
  /** Metric → its values in the vector: several where it contradicts itself. */
  readonly values: ReadonlyMap<string, ReadonlySet<string>>
  /** Base metrics that are not in it, and metrics that are in it more than once. */
  readonly missing: readonly string[]
  readonly repeated: readonly string[]
}

/** How many of the metrics, the first ones, are base metrics: each vector has them. */
const base: Readonly<Record<CvssVersion, number>> = { '2.0': 6, '3.0': 8, '3.1': 8, '4.0': 11 }

/** Undefined for what is not of metrics and their values. */
export function statedMetrics(vector: string): StatedMetrics | undefined {
  const named = /^CVSS:(3\.0|3\.1|4\.0)\//.exec(vector)
  const version = (named?.[1] ?? '2.0') as CvssVersion // One of the alternatives of the expression.
  const known = new Map(cvssMetrics[version].map(({ metric, words }) => [metric, words]))
  const values = new Map<string, Set<string>>()
  const repeated = new Set<string>()
  for (const part of vector.slice(named?.[0].length ?? 0).split('/')) {
    const [metric = '', value = '', ...more] = part.split(':')
    const words = known.get(metric)
    if (!words || !Object.hasOwn(words, value) || more.length > 0) return undefined
    const before = values.get(metric)
    if (before) repeated.add(metric)
    values.set(metric, (before ?? new Set()).add(value))
  }
  const needed = cvssMetrics[version].slice(0, base[version]).map(({ metric }) => metric)
  return { version, values, missing: needed.filter((metric) => !values.has(metric)), repeated: [...repeated] }
}
