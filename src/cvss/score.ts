import calculator from 'ae-cvss-calculator'
import type { Rating, Score } from '../domain/score.ts'
import { type CvssVector, type CvssVersion, parseVector } from './vector.ts'

/**
 * Scores a CVSS vector: the base score of 2.0, 3.0 and 3.1, the score of the whole vector of 4.0.
 * Undefined when the vector is not one of these, or incomplete.
 */
export function scoreVector(source: string, vector: string): Score | undefined {
  const parsed = parseVector(vector)
  if (!parsed) return undefined
  const computed = calculate(parsed)
  if (computed === undefined) return undefined
  const score = Math.abs(computed) // The calculator gives -0 where a 2.0 vector has no impact.
  return { source, version: parsed.version, vector: parsed.text, score, rating: rate(parsed.version, score) }
}

/** A score that follows from a vector, with its rating. */
export interface Rated {
  readonly score: number
  readonly rating: Rating
}

/**
 * All scores that follow from a vector: of its base metrics, with the temporal ones, with the environmental ones. Where
 * the vector has no environmental metrics, their score is still that of their formula: in 3.1 another than the temporal
 * one for some vectors of changed scope. 4.0 has one score of the whole vector, which stands for all three.
 */
export interface AllScores {
  readonly base: Rated
  readonly temporal: Rated
  readonly environmental: Rated
}

/** Undefined when the vector is not one of 2.0, 3.0, 3.1 or 4.0, or incomplete. */
export function scoresOf(vector: string): AllScores | undefined {
  const parsed = parseVector(vector)
  if (!parsed) return undefined
  const { base, temporal = base, environmental = neutralEnvironment(parsed) ?? temporal } = calculateAll(parsed)
  if (base === undefined || temporal === undefined || environmental === undefined) return undefined
  const rated = (computed: number): Rated => {
    const score = Math.abs(computed)
    return { score, rating: rate(parsed.version, score) }
  }
  return { base: rated(base), temporal: rated(temporal), environmental: rated(environmental) }
}

interface Calculated {
  readonly base?: number | undefined
  readonly temporal?: number | undefined
  readonly environmental?: number | undefined
}

function calculateAll({ version, text, metrics }: CvssVector): Calculated {
  switch (version) {
    case '2.0': {
      const { base, environmental } = new calculator.Cvss2(text).calculateScores()
      return { base, temporal: base === undefined ? undefined : temporal2(Math.abs(base), metrics), environmental }
    }
    case '3.0':
      return new calculator.Cvss3P0(text).calculateScores()
    case '3.1':
      return new calculator.Cvss3P1(text).calculateScores()
    case '4.0':
      return { base: new calculator.Cvss4P0(text).calculateScores().overall }
  }
}

/** The calculator wants an environmental metric before it applies their formula: one that changes nothing. */
function neutralEnvironment({ version, text, metrics }: CvssVector): number | undefined {
  if (version === '4.0') return undefined
  const neutral = version === '2.0' ? 'CDP:N' : `MAV:${metrics.get('AV')}`
  const plain = text.replace(/\/(?:CDP:ND|MAV:X)/g, '')
  return calculateAll({ version, metrics, text: `${plain}/${neutral}` }).environmental
}

/** Factors of the temporal metrics in hundredths, section 3.2.2 of the 2.0 guide; all else is 1. */
const temporalFactors: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  E: { U: 85, POC: 90, F: 95 },
  RL: { OF: 87, TF: 90, W: 95 },
  RC: { UC: 90, UR: 95 },
}

/** In whole numbers: 9.0 × 0.95 is 8.55, which is 8.6 and not 8.5, as it would be in floating point. */
function temporal2(base: number, metrics: ReadonlyMap<string, string>): number {
  let millionths = Math.round(base * 10)
  for (const [metric, factors] of Object.entries(temporalFactors)) {
    millionths *= factors[metrics.get(metric) ?? ''] ?? 100
  }
  return Math.round(millionths / 1_000_000) / 10
}

function calculate({ version, text }: CvssVector): number | undefined {
  switch (version) {
    case '2.0':
      return new calculator.Cvss2(text).calculateScores().base
    case '3.0':
      return new calculator.Cvss3P0(text).calculateScores().base
    case '3.1':
      return new calculator.Cvss3P1(text).calculateScores().base
    case '4.0':
      return new calculator.Cvss4P0(text).calculateScores().overall
  }
}

/**
 * The rating scale of each version: https://nvd.nist.gov/vuln-metrics/cvss (2.0, which defines none itself),
 * section 5 of the 3.0 and 3.1 specifications, section 6 of the 4.0 specification.
 */
function rate(version: CvssVersion, score: number): Rating {
  if (version === '2.0') return score >= 7 ? 'high' : score >= 4 ? 'medium' : 'low'
  if (score >= 9) return 'critical'
  if (score >= 7) return 'high'
  if (score >= 4) return 'medium'
  return score > 0 ? 'low' : 'none'
}
