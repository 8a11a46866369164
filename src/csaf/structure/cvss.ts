import { type CvssMetric, cvssMetrics } from './cvss-metrics.ts'
import { type Breach, type Field, may, must, object, pattern, words } from './shape.ts'

const score = { kind: 'number', min: 0, max: 10 } as const
const severity = words(['NONE', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'])

const vector2 =
  /^((AV:[NAL]|AC:[LMH]|Au:[MSN]|[CIA]:[NPC]|E:(U|POC|F|H|ND)|RL:(OF|TF|W|U|ND)|RC:(UC|UR|C|ND)|CDP:(N|L|LM|MH|H|ND)|TD:(N|L|M|H|ND)|[CIA]R:(L|M|H|ND))\/)*(AV:[NAL]|AC:[LMH]|Au:[MSN]|[CIA]:[NPC]|E:(U|POC|F|H|ND)|RL:(OF|TF|W|U|ND)|RC:(UC|UR|C|ND)|CDP:(N|L|LM|MH|H|ND)|TD:(N|L|M|H|ND)|[CIA]R:(L|M|H|ND))$/
const vector3 =
  /^CVSS:3[.][01]\/((AV:[NALP]|AC:[LH]|PR:[NLH]|UI:[NR]|S:[UC]|[CIA]:[NLH]|E:[XUPFH]|RL:[XOTWU]|RC:[XURC]|[CIA]R:[XLMH]|MAV:[XNALP]|MAC:[XLH]|MPR:[XNLH]|MUI:[XNR]|MS:[XUC]|M[CIA]:[XNLH])\/)*(AV:[NALP]|AC:[LH]|PR:[NLH]|UI:[NR]|S:[UC]|[CIA]:[NLH]|E:[XUPFH]|RL:[XOTWU]|RC:[XURC]|[CIA]R:[XLMH]|MAV:[XNALP]|MAC:[XLH]|MPR:[XNLH]|MUI:[XNR]|MS:[XUC]|M[CIA]:[XNLH])$/
const vector4 =
  /^CVSS:4[.]0\/AV:[NALP]\/AC:[LH]\/AT:[NP]\/PR:[NLH]\/UI:[NPA]\/VC:[HLN]\/VI:[HLN]\/VA:[HLN]\/SC:[HLN]\/SI:[HLN]\/SA:[HLN](\/E:[XAPU])?(\/CR:[XHML])?(\/IR:[XHML])?(\/AR:[XHML])?(\/MAV:[XNALP])?(\/MAC:[XLH])?(\/MAT:[XNP])?(\/MPR:[XNLH])?(\/MUI:[XNPA])?(\/MVC:[XNLH])?(\/MVI:[XNLH])?(\/MVA:[XNLH])?(\/MSC:[XNLH])?(\/MSI:[XNLHS])?(\/MSA:[XNLHS])?(\/S:[XNP])?(\/AU:[XNY])?(\/R:[XAUI])?(\/V:[XDC])?(\/RE:[XLMH])?(\/U:(X|Clear|Green|Amber|Red))?$/

/** Each metric's property may be there, with one of its words. */
function metricFields(
  metrics: readonly CvssMetric[],
): Readonly<Record<string, Field<ReturnType<typeof words<string>>>>> {
  return Object.fromEntries(metrics.map(({ property, words: of }) => [property, may(words(Object.values(of)))]))
}

/** The vector names the version too. */
function sameVersion({ version, vectorString }: Readonly<Record<string, unknown>>): Breach | undefined {
  const named = typeof vectorString === 'string' ? /^CVSS:(3\.[01])\//.exec(vectorString)?.[1] : undefined
  if (named === undefined || named === version || typeof version !== 'string') return undefined
  return { property: 'vectorString', message: `The vector is of CVSS ${named}, but "version" says ${version}.` }
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
function oneScore(value: Readonly<Record<string, unknown>>): Breach | undefined {
  const property = dropped.find((name) => Object.hasOwn(value, name))
  if (property === undefined) return sameSeverity(value)
  return { property, message: `CVSS 4.0 has no "${property}": its base score is the score of the whole vector.` }
}

/** FIRST's schema of 4.0 knows the scale of severities; those of the older versions leave it to test 6.1.9. */
function sameSeverity({
  baseScore: score,
  baseSeverity: severity,
}: Readonly<Record<string, unknown>>): Breach | undefined {
  // What is no score at all is told of where the score is read.
  if (typeof score !== 'number' || score < 0 || score > 10) return undefined
  const right = scale.find(({ from, to, tenths }) => score >= from && score <= to && (!tenths || isInTenths(score)))
  if (!right) return { property: 'baseScore', message: `${score} is no base score: one has at most one decimal.` }
  if (typeof severity !== 'string' || severity === right.severity) return undefined
  return { property: 'baseSeverity', message: `A base score of ${score} is ${right.severity}, not ${severity}.` }
}

/** Floats: 5.1 is no exact number of tenths. */
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
    vectorString: must(pattern(vector2, { min: 0 })),
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
    vectorString: must(pattern(vector3, { min: 0 })),
    version: must(words(['3.0', '3.1'])),
  },
  { ...further, rule: sameVersion },
)

export const cvss4 = object(
  {
    ...metricFields(cvssMetrics['4.0']),
    baseScore: must(score),
    baseSeverity: must(severity),
    vectorString: must(pattern(vector4, { min: 0 })),
    version: must(words(['4.0'])),
  },
  { ...further, rule: oneScore },
)
