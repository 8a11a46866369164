import type { Permission } from '../account.ts'
import type { BulletinState } from '../bulletin-record.ts'

/** What may be done with a bulletin. */
export type BulletinVerb =
  | 'edit'
  | 'submit'
  | 'return'
  | 'approve'
  | 'schedule'
  | 'unschedule'
  | 'publish'
  | 'withdraw'
  | 'supersede'

interface Rule {
  /** State before → state after; from any other state the verb is refused. */
  readonly moves: Partial<Readonly<Record<BulletinState, BulletinState>>>
  /** On every product that the bulletin names. */
  readonly permission: Permission
  /** Who must not do it in an installation of four eyes. */
  readonly notBy?: 'author' | 'approver'
  /** `reason`: in words · `same_content`: the hash that the actor has read · the others: see refusals. */
  readonly needs?: readonly Need[]
}

export type Need =
  | 'reason'
  | 'same_content'
  | 'approval'
  | 'decisions'
  | 'instant'
  | 'after_embargo'
  | 'revision'
  | 'successor'

/** The life of a bulletin: read by actions, the API and the console alike. Withdrawn and superseded are final. */
export const bulletinWorkflow = {
  edit: {
    moves: { draft: 'draft', in_review: 'in_review', approved: 'in_review', published: 'draft' },
    permission: 'bulletin:write',
  },
  submit: { moves: { draft: 'in_review' }, permission: 'bulletin:write' },
  return: { moves: { in_review: 'draft', approved: 'draft' }, permission: 'bulletin:approve', needs: ['reason'] },
  approve: {
    moves: { in_review: 'approved' },
    permission: 'bulletin:approve',
    notBy: 'author',
    needs: ['same_content', 'decisions'],
  },
  schedule: {
    moves: { approved: 'approved' },
    permission: 'bulletin:publish',
    notBy: 'approver',
    needs: ['instant', 'approval', 'decisions', 'after_embargo'],
  },
  unschedule: { moves: { approved: 'approved' }, permission: 'bulletin:publish' },
  publish: {
    moves: { approved: 'published' },
    permission: 'bulletin:publish',
    notBy: 'approver',
    needs: ['approval', 'decisions', 'after_embargo'],
  },
  // By one person: they take back and claim nothing, and a delay does more harm (docs/adr/0040-record-nouns.md).
  withdraw: {
    moves: { draft: 'withdrawn', in_review: 'withdrawn', approved: 'withdrawn', published: 'withdrawn' },
    permission: 'bulletin:publish',
    needs: ['revision', 'reason'],
  },
  supersede: {
    moves: { draft: 'superseded', in_review: 'superseded', approved: 'superseded', published: 'superseded' },
    permission: 'bulletin:publish',
    needs: ['revision', 'reason', 'successor'],
  },
} as const satisfies Record<BulletinVerb, Rule>

/** The rule of a verb, without the literal types that a table of constants has. */
export function ruleOf(verb: BulletinVerb): Rule {
  return bulletinWorkflow[verb]
}
