import { isShortOfSample } from '../../domain/coverage.ts'
import type { Match } from '../../domain/match.ts'
import type { ScanReport } from '../../domain/report.ts'
import { ratings, worstRating } from '../../domain/score.ts'

export type FailOn = 'any' | 'low' | 'medium' | 'high' | 'critical' | 'none'

export const failOnLevels: readonly FailOn[] = ['any', 'low', 'medium', 'high', 'critical', 'none']

export interface FailWish {
  readonly failOn: FailOn
  /** Whether any part that was not read or not looked up is bad news. */
  readonly failOnUnread: boolean
}

/**
 * Whether a scan is bad news: a finding reaches the level, or the absence of findings says nothing because nothing of a
 * document was looked up or the index is a sample. A document without components has nothing to be looked up.
 */
export function isBadNews({ findings, sboms }: ScanReport, { failOn, failOnUnread }: FailWish): boolean {
  return (
    findings.some((finding) => reaches(finding, failOn)) ||
    sboms.some((sbom) => sbom.coverage === 'none' || isShortOfSample(sbom)) ||
    (failOnUnread && sboms.some(({ unread }) => unread.length > 0))
  )
}

/** Whether a finding is bad news at a level. One that nobody rated counts at every level: unrated is not harmless. */
export function reaches({ vulnerability }: Match, level: FailOn): boolean {
  if (level === 'none') return false
  const rating = worstRating(vulnerability.scores)
  return level === 'any' || rating === undefined || ratings.indexOf(rating) >= ratings.indexOf(level)
}
