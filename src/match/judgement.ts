import type { InRange, MatchRule } from '../domain/match.ts'

/** What one `affected` entry of a record says of one version, and by which rule. */
export interface Judgement {
  readonly inRange: InRange
  readonly rule: MatchRule
  /** One sentence with the versions in it. */
  readonly reason: string
  readonly introduced?: string
  readonly fixed?: string
  readonly lastAffected?: string
}
