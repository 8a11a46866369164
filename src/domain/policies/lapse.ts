import { isResting } from '../applied.ts'
import type { Decision, LapseReason } from '../decision.ts'
import type { FindingEvent } from '../finding.ts'

/** What an event of a finding means for a decision that put it to rest. */
const lapsing = {
  opened: undefined,
  reopened: undefined,
  ended: undefined,
  moved: 'component_moved',
  range_changed: 'range_changed',
  severity_raised: 'severity_raised',
  exploited: 'exploited',
  advisory_withdrawn: 'advisory_withdrawn',
} as const satisfies Record<FindingEvent['kind'], LapseReason | undefined>

/**
 * Why a decision that was taken before an event of its finding no longer holds; undefined where it still does. Only what
 * puts a finding to rest lapses.
 */
export function lapseAfter(
  decision: Pick<Decision, 'claim' | 'acceptedRisk'>,
  { kind }: Pick<FindingEvent, 'kind'>,
): LapseReason | undefined {
  return isResting(decision) ? lapsing[kind] : undefined
}
