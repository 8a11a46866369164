import type { Act } from '../account.ts'
import type { BulletinStanding } from '../bulletin-record.ts'
import type { PersonId, RevisionId, Sha256 } from '../ids.ts'
import { type BulletinVerb, ruleOf } from './bulletin-workflow.ts'

/** What an act brings with it. */
export type BulletinAct =
  | { readonly verb: 'edit'; readonly act: Act; readonly contentHash: Sha256 }
  | { readonly verb: 'submit' | 'return' | 'unschedule'; readonly act: Act }
  | {
      readonly verb: 'approve'
      readonly act: Act
      readonly comment?: string | undefined
      /** Why, where an author approves, or somebody who depends on one; only then. */
      readonly authorReason?: string | undefined
    }
  | { readonly verb: 'schedule'; readonly act: Act; readonly at: string }
  | { readonly verb: 'publish' | 'withdraw' | 'supersede'; readonly act: Act; readonly revisionId: RevisionId }

/** How a new bulletin stands: whoever creates or imports it is its author. */
export function newStanding(act: Act, contentHash: Sha256): BulletinStanding {
  return { state: 'draft', contentHash, authors: act.persons, approvals: [] }
}

/** How a bulletin stands after an act that `may` allowed. */
export function afterAct(bulletin: BulletinStanding, done: BulletinAct): BulletinStanding {
  const moved = { ...bulletin, state: stateAfter(bulletin, done.verb) }
  switch (done.verb) {
    case 'edit':
      return {
        ...unapproved(moved),
        contentHash: done.contentHash,
        authors: joined(bulletin.authors, done.act.persons),
      }
    case 'submit':
      return moved
    case 'return':
      return unapproved(moved)
    case 'approve': {
      const { act, comment, authorReason } = done
      const approval = { act, contentHash: bulletin.contentHash, comment, authorReason }
      return { ...moved, approvals: [...bulletin.approvals, approval] }
    }
    case 'schedule':
      return { ...moved, scheduled: { at: done.at, by: done.act } }
    case 'unschedule':
      return { ...moved, scheduled: undefined }
    case 'publish':
    case 'withdraw':
    case 'supersede':
      return { ...unapproved(moved), authors: [], latestRevisionId: done.revisionId }
  }
}

function stateAfter({ state }: BulletinStanding, verb: BulletinVerb): BulletinStanding['state'] {
  const next = ruleOf(verb).moves[state]
  if (next === undefined) throw new Error(`${verb} of a bulletin that is ${state}: may() was not asked`)
  return next
}

/** The approvals and the schedule were for what it said before. */
function unapproved(bulletin: BulletinStanding): BulletinStanding {
  return { ...bulletin, approvals: [], scheduled: undefined }
}

function joined(some: readonly PersonId[], others: readonly PersonId[]): readonly PersonId[] {
  return [...new Set([...some, ...others])]
}
