import { quoted } from '../../../text/excerpt.ts'
import { type CvssMetric, cvssMetrics } from '../cvss-metrics.ts'
import { spaced, type TextRule } from './rule.ts'

const form2 =
  /^((AV:[NAL]|AC:[LMH]|Au:[MSN]|[CIA]:[NPC]|E:(U|POC|F|H|ND)|RL:(OF|TF|W|U|ND)|RC:(UC|UR|C|ND)|CDP:(N|L|LM|MH|H|ND)|TD:(N|L|M|H|ND)|[CIA]R:(L|M|H|ND))\/)*(AV:[NAL]|AC:[LMH]|Au:[MSN]|[CIA]:[NPC]|E:(U|POC|F|H|ND)|RL:(OF|TF|W|U|ND)|RC:(UC|UR|C|ND)|CDP:(N|L|LM|MH|H|ND)|TD:(N|L|M|H|ND)|[CIA]R:(L|M|H|ND))$/
const form3 =
  /^CVSS:3[.][01]\/((AV:[NALP]|AC:[LH]|PR:[NLH]|UI:[NR]|S:[UC]|[CIA]:[NLH]|E:[XUPFH]|RL:[XOTWU]|RC:[XURC]|[CIA]R:[XLMH]|MAV:[XNALP]|MAC:[XLH]|MPR:[XNLH]|MUI:[XNR]|MS:[XUC]|M[CIA]:[XNLH])\/)*(AV:[NALP]|AC:[LH]|PR:[NLH]|UI:[NR]|S:[UC]|[CIA]:[NLH]|E:[XUPFH]|RL:[XOTWU]|RC:[XURC]|[CIA]R:[XLMH]|MAV:[XNALP]|MAC:[XLH]|MPR:[XNLH]|MUI:[XNR]|MS:[XUC]|M[CIA]:[XNLH])$/
const form4 =
  /^CVSS:4[.]0\/AV:[NALP]\/AC:[LH]\/AT:[NP]\/PR:[NLH]\/UI:[NPA]\/VC:[HLN]\/VI:[HLN]\/VA:[HLN]\/SC:[HLN]\/SI:[HLN]\/SA:[HLN](\/E:[XAPU])?(\/CR:[XHML])?(\/IR:[XHML])?(\/AR:[XHML])?(\/MAV:[XNALP])?(\/MAC:[XLH])?(\/MAT:[XNP])?(\/MPR:[XNLH])?(\/MUI:[XNPA])?(\/MVC:[XNLH])?(\/MVI:[XNLH])?(\/MVA:[XNLH])?(\/MSC:[XNLH])?(\/MSI:[XNLHS])?(\/MSA:[XNLHS])?(\/S:[XNP])?(\/AU:[XNY])?(\/R:[XAUI])?(\/V:[XDC])?(\/RE:[XLMH])?(\/U:(X|Clear|Green|Amber|Red))?$/

interface Grammar {
  readonly name: string
  /** FIRST's own expression, from its JSON schema. */
  readonly form: RegExp
  readonly prefixes: readonly string[]
  readonly metrics: readonly CvssMetric[]
  /** How many of the metrics, the first ones, must be there by the expression; 2.0 and 3.x leave that to test 6.1.9. */
  readonly base: number
}

const grammars = {
  2: { name: '2.0', form: form2, prefixes: [''], metrics: cvssMetrics['2.0'], base: 0 },
  3: { name: '3', form: form3, prefixes: ['CVSS:3.0/', 'CVSS:3.1/'], metrics: cvssMetrics['3.1'], base: 0 },
  4: { name: '4.0', form: form4, prefixes: ['CVSS:4.0/'], metrics: cvssMetrics['4.0'], base: 11 },
} as const satisfies Record<number, Grammar>

/** The form of the vectors of a CVSS version. */
export function vectorRule(version: keyof typeof grammars): TextRule {
  const grammar: Grammar = grammars[version]
  return (text) => {
    if (grammar.form.test(text)) return undefined
    return `is not a vector of CVSS ${grammar.name}: ${vectorFault(text, grammar)}`
  }
}

function vectorFault(text: string, grammar: Grammar): string {
  if (text === '') return 'it is empty'
  if (spaced[0].test(text)) return spaced[1]
  if (/^\(.*\)$/s.test(text)) return 'the parentheses around it must be left out'
  const prefix = grammar.prefixes.find((each) => text.startsWith(each))
  if (prefix === undefined) return `it does not begin with ${grammar.prefixes.map((each) => `"${each}"`).join(' or ')}`
  const [foreign] = /^CVSS:[^/]{0,10}/.exec(text) ?? []
  if (grammar.name === '2.0' && foreign !== undefined)
    return `it begins with ${quoted(foreign)}, as those of later versions`
  const parts = text.slice(prefix.length).split('/')
  const found: string[] = []
  for (const part of parts) {
    const fault = partFault(part, grammar)
    if (fault !== undefined) return fault
    found.push(part.split(':', 1)[0] ?? '')
  }
  return orderFault(found, grammar) ?? 'its metrics are not those of this version'
}

function partFault(part: string, { name, metrics }: Grammar): string | undefined {
  const [letters = '', value, ...more] = part.split(':')
  if (part === '') return 'a "/" has no metric before or behind it'
  const metric = metrics.find((each) => each.metric === letters)
  if (!metric) {
    const meant = metrics.find((each) => each.metric.toLowerCase() === letters.toLowerCase())
    return `CVSS ${name} has no metric ${quoted(letters)}${meant ? `; it is written "${meant.metric}"` : ''}`
  }
  if (value === undefined || more.length > 0) return `${quoted(part)} is not a metric and its value, such as AV:N`
  if (Object.hasOwn(metric.words, value)) return undefined
  return `${quoted(value)} is not a value of ${letters}, which has ${Object.keys(metric.words).join(', ')}`
}

/** CVSS 4.0 has a fixed order, in which all of the base metrics come first. */
function orderFault(found: readonly string[], { name, metrics, base }: Grammar): string | undefined {
  const seen = new Set<string>()
  for (const letters of found) {
    if (seen.has(letters)) return `the metric ${letters} appears in it twice`
    seen.add(letters)
  }
  const missing = metrics.slice(0, base).flatMap(({ metric }) => (seen.has(metric) ? [] : [metric]))
  if (missing.length > 0) return `it lacks ${missing.join(', ')}`
  const places = found.map((letters) => metrics.findIndex(({ metric }) => metric === letters))
  const late = places.findIndex((place, i) => i > 0 && place < (places[i - 1] ?? 0))
  if (late < 0) return undefined
  return `${found[late]} must come before ${found[late - 1]}; the metrics of CVSS ${name} have a fixed order`
}
