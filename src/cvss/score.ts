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
 * All scores that follow from a vector: of its base metrics, with the temporal ones, with the environmental ones; each
 * like the one before where the vector says nothing more. 4.0 has one score, called base here, of the whole vector.
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
  const { base, temporal = base, environmental = temporal } = calculateAll(parsed)
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

function calculateAll({ version, text }: CvssVector): Calculated {
  switch (version) {
    case '2.0':
      return new calculator.Cvss2(text).calculateScores()
    case '3.0':
      return new calculator.Cvss3P0(text).calculateScores()
    case '3.1':
      return new calculator.Cvss3P1(text).calculateScores()
    case '4.0':
      return { base: new calculator.Cvss4P0(text).calculateScores().overall }
  }
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
