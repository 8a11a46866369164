import { type CvssMetric, cvssMetrics } from './cvss-metrics.ts'
import { vectorRule } from './rules/cvss-vector.ts'
import { type Breach, type Field, may, must, object, ruled, words } from './shape.ts'

const score = { kind: 'number', min: 0, max: 10 } as const
const severities = ['NONE', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] as const
const severity = words(severities)

/** Each metric's property may be there, with one of its words. */
function metricFields(
  metrics: readonly CvssMetric[],
): Readonly<Record<string, Field<ReturnType<typeof words<string>>>>> {
  return Object.fromEntries(metrics.map(({ property, words: of }) => [property, may(words(Object.values(of)))]))
}

/** The vector names the version too. */
function sameVersion({ version, vectorString }: Readonly<Record<string, unknown>>): readonly Breach[] {
  const named = typeof vectorString === 'string' ? /^CVSS:(3\.[01])\//.exec(vectorString)?.[1] : undefined
  // What is not a version of CVSS 3 at all is reported where the version is read.
  if (named === undefined || named === version || (version !== '3.0' && version !== '3.1')) return []
  return [{ property: 'vectorString', message: `The vector is of CVSS ${named}, but "version" says ${version}.` }]
}

interface Step {
  readonly severity: string
  readonly from: number
  readonly to: number
  /** Whether scores must have one decimal at most; FIRST forgot it of one step. */
  readonly tenths: boolean
}

const scale: readonly Step[] = [
  { severity: 'NONE', from: 0, to: 0, tenths: true },
  { severity: 'LOW', from: 0.1, to: 3.9, tenths: true },
  { severity: 'MEDIUM', from: 4, to: 6.9, tenths: true },
  { severity: 'HIGH', from: 7, to: 8.9, tenths: false },
  { severity: 'CRITICAL', from: 9, to: 10, tenths: true },
]

const dropped = ['threatScore', 'threatSeverity', 'environmentalScore', 'environmentalSeverity']

/** CVSS 4.0 has one score for the whole vector; what older schemas of FIRST had beside it is gone. */
function oneScore(value: Readonly<Record<string, unknown>>): readonly Breach[] {
  const gone = dropped.filter((name) => Object.hasOwn(value, name))
  const message = 'CVSS 4.0 has one score only: its base score is the score of the whole vector.'
  return [...gone.map((property) => ({ property, message })), ...sameSeverity(value)]
}

/** FIRST's schema of 4.0 knows the scale of severities; those of the older versions leave it to test 6.1.9. */
function sameSeverity({
  baseScore: score,
  baseSeverity: severity,
}: Readonly<Record<string, unknown>>): readonly Breach[] {
  // What is not a score at all is reported where the score is read.
  if (typeof score !== 'number' || score < 0 || score > 10) return []
  const right = scale.find(({ from, to, tenths }) => score >= from && score <= to && (!tenths || isInTenths(score)))
  if (!right) return [{ property: 'baseScore', message: `${score} is not a base score: one has at most one decimal.` }]
  if (!severities.some((each) => each === severity) || severity === right.severity) return []
  return [{ property: 'baseSeverity', message: `A base score of ${score} is ${right.severity}, not ${severity}.` }]
}

/** Floats: 5.1 is not an exact number of tenths. */
function isInTenths(score: number): boolean {
  return Math.abs(score * 10 - Math.round(score * 10)) < 1e-9
}

/** CVSS objects may have properties that FIRST's schemas do not name: test 6.2.20 counts them. */
const further = { further: 'counted' } as const

export const cvss2 = object(
  {
    ...metricFields(cvssMetrics['2.0']),
    baseScore: must(score),
    environmentalScore: may(score),
    temporalScore: may(score),
    vectorString: must(ruled(vectorRule(2), { min: 0 })),
    version: must(words(['2.0'])),
  },
  further,
)

export const cvss3 = object(
  {
    ...metricFields(cvssMetrics['3.1']),
    baseScore: must(score),
    baseSeverity: must(severity),
    environmentalScore: may(score),
    environmentalSeverity: may(severity),
    temporalScore: may(score),
    temporalSeverity: may(severity),
    vectorString: must(ruled(vectorRule(3), { min: 0 })),
    version: must(words(['3.0', '3.1'])),
  },
  { ...further, rule: sameVersion },
)

export const cvss4 = object(
  {
    ...metricFields(cvssMetrics['4.0']),
    baseScore: must(score),
    baseSeverity: must(severity),
    vectorString: must(ruled(vectorRule(4), { min: 0 })),
    version: must(words(['4.0'])),
  },
  { ...further, rule: oneScore },
)
