import { type Actor, type ActorRef, personsOf } from '../account.ts'
import type { Approval, BulletinStanding } from '../bulletin-record.ts'
import type { Sha256 } from '../ids.ts'
import { type BulletinVerb, type Need, ruleOf } from './bulletin-workflow.ts'
import { type FourEyes, overlap, whyDependent } from './four-eyes.ts'
import { isAllowed, type RightsTarget } from './permissions.ts'
import type { Answer, Refusal } from './refusals.ts'

/** A scheduled publication that comes later than this, because nothing ran, is asked about again. */
export const scheduleMinutes = 15

export interface Question {
  readonly actor: Actor
  readonly verb: BulletinVerb
  readonly bulletin: BulletinStanding
  /**
   * The products that it names, and those that its latest revision names; at an edit those before and after. So nobody
   * takes out, or puts in, what they have no right on.
   */
  readonly targets: readonly RightsTarget[]
  /** Whether every decision in it is in force. */
  readonly areDecisionsInForce: boolean
  readonly fourEyes: FourEyes
  /** Milliseconds since the epoch. */
  readonly now: number
  /** An actor with the rights of now; undefined where it may not act any more. */
  actorNow(ref: ActorRef): Actor | undefined
  /** What came with the request. */
  readonly input?: ActInput | undefined
}

export interface ActInput {
  /** Of `approve`: the hash of what the actor has read. */
  readonly contentHash?: Sha256 | undefined
  readonly reason?: string | undefined
  /** Of `schedule`: RFC 3339. */
  readonly at?: string | undefined
  /** Of `publish`: a job does it at the scheduled instant; the actor is whoever scheduled it. */
  readonly isScheduled?: boolean | undefined
  /** Of `supersede`: whether the successor is another bulletin that is published and in force. */
  readonly isSuccessorInForce?: boolean | undefined
}

/**
 * Whether an actor may do something with a bulletin now: `allowed`, or why not (refusals.ts). Every act asks it in the
 * transaction that does it, a scheduled publication at its instant once more.
 */
export function may(question: Question): Answer {
  const { actor, verb, bulletin, targets } = question
  const { moves, permission, notBy, needs = [] } = ruleOf(verb)
  if (!isAllowed(actor, permission, targets)) return 'no_permission'
  const dependent = notBy === 'author' ? authorRefusal(question) : undefined
  if (dependent) return dependent
  if (moves[bulletin.state] === undefined) return 'wrong_state'
  if (notBy === 'approver' && isOnlyApprover(question)) return 'is_approver'
  for (const need of needs) {
    const refusal = missing[need](question)
    if (refusal) return refusal
  }
  return (verb === 'publish' && question.input?.isScheduled && scheduleRefusal(question)) || 'allowed'
}

/** Where one person works alone, an author approves with a reason instead. */
function authorRefusal(question: Question): Refusal | undefined {
  const { actor, bulletin, targets, fourEyes, now, input } = question
  const { permission } = ruleOf(question.verb)
  const why = whyDependent({
    actor,
    authors: bulletin.authors,
    permission,
    targets,
    freshDays: fourEyes.freshDays,
    now,
  })
  if (fourEyes.mode === 'required' || why === undefined) return why
  return isWritten(input?.reason) ? undefined : 'reason_missing'
}

/** Whether every approval that counts is the actor's own. */
function isOnlyApprover(question: Question): boolean {
  if (question.fourEyes.mode === 'solo') return false
  const counting = countingApprovals(question)
  return counting.length > 0 && counting.every(({ act }) => overlap(act.persons, personsOf(question.actor)))
}

/** The approvals of this content by somebody who may still approve it, and who is none of its authors. */
export function countingApprovals({ bulletin, targets, fourEyes, actorNow }: Question): readonly Approval[] {
  return bulletin.approvals.filter(({ act, contentHash, authorReason }) => {
    const approver = actorNow(act.by)
    if (contentHash !== bulletin.contentHash || approver === undefined) return false
    if (!isAllowed(approver, 'bulletin:approve', targets)) return false
    const isApart = act.persons.length > 0 && !overlap(act.persons, bulletin.authors)
    return authorReason === undefined ? isApart : fourEyes.mode === 'solo' && isWritten(authorReason)
  })
}

/** What a verb needs, and the refusal where that is missing. */
const missing: Readonly<Record<Need, (question: Question) => Refusal | undefined>> = {
  reason: ({ input }) => (isWritten(input?.reason) ? undefined : 'reason_missing'),
  same_content: ({ bulletin, input }) => {
    return input?.contentHash === bulletin.contentHash ? undefined : 'content_changed'
  },
  approval: (question) => (countingApprovals(question).length > 0 ? undefined : 'not_approved'),
  decisions: ({ areDecisionsInForce }) => (areDecisionsInForce ? undefined : 'decision_lapsed'),
  instant: ({ input, now }) => (Date.parse(input?.at ?? '') > now ? undefined : 'instant_invalid'),
  after_embargo: ({ verb, bulletin: { embargoUntil }, input, now }) => {
    const instant = verb === 'schedule' ? Date.parse(input?.at ?? '') : now
    return embargoUntil !== undefined && instant < Date.parse(embargoUntil) ? 'under_embargo' : undefined
  },
  revision: ({ bulletin }) => (bulletin.latestRevisionId === undefined ? 'not_published' : undefined),
  successor: ({ input }) => (input?.isSuccessorInForce ? undefined : 'successor_missing'),
}

function scheduleRefusal({ bulletin: { scheduled }, now }: Question): Refusal | undefined {
  const late = scheduled === undefined ? Number.NaN : now - Date.parse(scheduled.at)
  if (late > scheduleMinutes * 60_000) return 'too_late'
  return late >= 0 ? undefined : 'too_early'
}

function isWritten(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== ''
}
