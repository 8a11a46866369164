import type { Finding } from '../domain/finding.ts'
import { ratings, worstRating } from '../domain/score.ts'

export type FailOn = 'any' | 'low' | 'medium' | 'high' | 'critical' | 'none'

export const failOnLevels: readonly FailOn[] = ['any', 'low', 'medium', 'high', 'critical', 'none']

/** Whether a finding is bad news at a level. One that nobody rated counts at every level: unrated is not harmless. */
export function reaches({ vulnerability }: Finding, level: FailOn): boolean {
  if (level === 'none') return false
  const rating = worstRating(vulnerability.scores)
  return level === 'any' || rating === undefined || ratings.indexOf(rating) >= ratings.indexOf(level)
}
