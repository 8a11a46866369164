import { settles } from '../applied.ts'
import type { Decision, LapseReason } from '../decision.ts'
import type { FindingEvent } from '../finding.ts'

/** What an event of a finding means for a decision that settled it. */
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
 * settles a finding lapses.
 */
export function lapseAfter(
  decision: Pick<Decision, 'claim' | 'acceptedRisk'>,
  { kind }: Pick<FindingEvent, 'kind'>,
): LapseReason | undefined {
  return settles(decision) ? lapsing[kind] : undefined
}

/** Why a decision no longer holds at an instant (milliseconds since the epoch); undefined where it still does. */
export function lapseAt({ acceptedRisk }: Pick<Decision, 'acceptedRisk'>, instant: number): LapseReason | undefined {
  return acceptedRisk && Date.parse(acceptedRisk.until) <= instant ? 'acceptance_ended' : undefined
}
