import type { Actor } from '../account.ts'
import { needsConfirmation } from '../applied.ts'
import type { Decision } from '../decision.ts'
import { type FourEyes, whyDependent } from './four-eyes.ts'
import { isAllowed, type RightsTarget } from './permissions.ts'
import type { Answer } from './refusals.ts'

export interface ConfirmationQuestion {
  readonly actor: Actor
  readonly decision: Pick<Decision, 'claim' | 'made' | 'confirmed' | 'lapsed'>
  /** The products that it is about. */
  readonly targets: readonly RightsTarget[]
  readonly fourEyes: FourEyes
  /** Milliseconds since the epoch. */
  readonly now: number
  /** Needed where the maker confirms, in an installation of one. */
  readonly reason?: string | undefined
}

/** Whether an actor may confirm a decision that counts only with a second person: the rule of approvals. */
export function mayConfirm({ actor, decision, targets, fourEyes, now, reason }: ConfirmationQuestion): Answer {
  const permission = 'bulletin:approve'
  if (!isAllowed(actor, permission, targets)) return 'no_permission'
  const { freshDays, mode } = fourEyes
  const why = whyDependent({ actor, authors: decision.made.persons, permission, targets, freshDays, now })
  if (why && mode === 'required') return why
  if (!needsConfirmation(decision.claim) || decision.confirmed) return 'not_needed'
  if (decision.lapsed) return 'decision_lapsed'
  return why && !reason?.trim() ? 'reason_missing' : 'allowed'
}
