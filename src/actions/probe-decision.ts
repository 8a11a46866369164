import type { Evidence } from '../domain/decision.ts'
import type { ProbeRun } from '../domain/probe.ts'
import { jsonForTerminal } from '../text/safe.ts'
import { claimOf } from './probe-claim.ts'
import { conditionsOfRuns } from './probe-evidence.ts'

/**
 * A decisions file (docs/decisions.md) with the decision that a run proposes. It names nobody who decided, so that
 * `tocsin draft` refuses it until somebody has.
 */
export function proposedDecision(run: ProbeRun, evidence: readonly Evidence[]): string {
  const decision = { vulnerability: run.flaw.id, claim: claimOf(run), conditions: conditionsOfRuns([run]), evidence }
  return jsonForTerminal({ decisions: [decision] })
}
