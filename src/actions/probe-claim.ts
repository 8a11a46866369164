import type { Claim } from '../domain/decision.ts'
import type { ProbeRun } from '../domain/probe.ts'

/**
 * What a run claims of its deployment. Where what VEX demands of a status is missing, the claim falls back to
 * `under_investigation`: never to less than what is known.
 */
export function claimOf(run: ProbeRun): Claim {
  const { status, justification, impact, action } = run.vex
  if (status === 'affected') return { status, action: action ?? impact ?? 'Nothing is known yet that helps.' }
  if (status === 'not_affected' && justification !== null && impact !== null) return { status, justification, impact }
  return { status: 'under_investigation', reason: impact ?? reasonOf(run) }
}

/** Why nothing could be decided, page by page. */
function reasonOf({ pages }: ProbeRun): string {
  const open = pages.filter(({ verdict }) => verdict === 'inconclusive')
  return open.map(({ path, explanation }) => `${path}: ${explanation}`).join(' ') || 'The run gives no reason.'
}
