import type { Score } from '../domain/score.ts'

export type CvssVersion = Score['version']

/** A well-formed vector: every mandatory metric once, no unknown metric or value, no repetition. */
export interface CvssVector {
  readonly version: CvssVersion
  /** As given, without the parentheses that version 2.0 allows. */
  readonly text: string
  /** Metric → value (`AV` → `N`), in the order given. */
  readonly metrics: ReadonlyMap<string, string>
}

/** Metric → its values, separated by spaces. */
type MetricTable = Readonly<Record<string, string>>

interface Grammar {
  readonly prefix: string
  readonly mandatory: MetricTable
  readonly optional: MetricTable
}

const grammar3 = {
  mandatory: { AV: 'N A L P', AC: 'L H', PR: 'N L H', UI: 'N R', S: 'U C', C: 'H L N', I: 'H L N', A: 'H L N' },
  optional: {
    ...{ E: 'X H F P U', RL: 'X U W T O', RC: 'X C R U', CR: 'X H M L', IR: 'X H M L', AR: 'X H M L' },
    ...{ MAV: 'X N A L P', MAC: 'X L H', MPR: 'X N L H', MUI: 'X N R', MS: 'X U C' },
    ...{ MC: 'X H L N', MI: 'X H L N', MA: 'X H L N' },
  },
}

const grammars: Readonly<Record<CvssVersion, Grammar>> = {
  '2.0': {
    prefix: '',
    mandatory: { AV: 'L A N', AC: 'H M L', Au: 'M S N', C: 'N P C', I: 'N P C', A: 'N P C' },
    optional: {
      ...{ E: 'ND U POC F H', RL: 'ND OF TF W U', RC: 'ND UC UR C', CDP: 'ND N L LM MH H', TD: 'ND N L M H' },
      ...{ CR: 'ND L M H', IR: 'ND L M H', AR: 'ND L M H' },
    },
  },
  '3.0': { prefix: 'CVSS:3.0/', ...grammar3 },
  '3.1': { prefix: 'CVSS:3.1/', ...grammar3 },
  '4.0': {
    prefix: 'CVSS:4.0/',
    mandatory: {
      ...{ AV: 'N A L P', AC: 'L H', AT: 'N P', PR: 'N L H', UI: 'N P A' },
      ...{ VC: 'H L N', VI: 'H L N', VA: 'H L N', SC: 'H L N', SI: 'H L N', SA: 'H L N' },
    },
    optional: {
      ...{ E: 'X A P U', CR: 'X H M L', IR: 'X H M L', AR: 'X H M L' },
      ...{ MAV: 'X N A L P', MAC: 'X L H', MAT: 'X N P', MPR: 'X N L H', MUI: 'X N P A' },
      ...{ MVC: 'X H L N', MVI: 'X H L N', MVA: 'X H L N', MSC: 'X H L N', MSI: 'X S H L N', MSA: 'X S H L N' },
      ...{ S: 'X N P', AU: 'X N Y', R: 'X A U I', V: 'X D C', RE: 'X L M H', U: 'X Clear Green Amber Red' },
    },
  },
}

/**
 * Reads a CVSS vector of version 2.0, 3.0, 3.1 or 4.0; undefined when it is anything else or incomplete.
 * Metrics may stand in any order, in 4.0 too: published advisories contain disordered 4.0 vectors, their meaning
 * is plain, and leaving a score out hides a severity.
 */
export function parseVector(vector: string): CvssVector | undefined {
  const version = versionOf(vector)
  const { prefix, mandatory, optional } = grammars[version]
  const text = version === '2.0' ? vector.replace(/^\((.*)\)$/, '$1') : vector
  const metrics = new Map<string, string>()
  for (const part of text.slice(prefix.length).split('/')) {
    const [metric = '', value = '', ...rest] = part.split(':')
    const values = own(mandatory, metric) ?? own(optional, metric)
    if (!values?.split(' ').includes(value) || rest.length > 0 || metrics.has(metric)) return undefined
    metrics.set(metric, value)
  }
  const complete = Object.keys(mandatory).every((metric) => metrics.has(metric))
  return complete ? { version, text, metrics } : undefined
}

/** The version whose prefix the vector has; 2.0 has none. */
function versionOf(vector: string): CvssVersion {
  for (const version of ['3.0', '3.1', '4.0'] as const) {
    if (vector.startsWith(grammars[version].prefix)) return version
  }
  return '2.0'
}

function own(table: MetricTable, metric: string): string | undefined {
  return Object.hasOwn(table, metric) ? table[metric] : undefined
}
