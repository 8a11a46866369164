import { describe, expect, test } from 'vitest'
import { type Actor, actOf, personsOf } from '../account.ts'
import type { BulletinStanding } from '../bulletin-record.ts'
import type { UserId } from '../ids.ts'
import { lakehouse, named, right, router, system, token, user } from '../testdata/people.ts'
import { afterAct } from './after-act.ts'
import { type BulletinVerb, bulletinWorkflow } from './bulletin-workflow.ts'
import { defaultFourEyes } from './four-eyes.ts'
import { may, type Question } from './may.ts'
import { refusals } from './refusals.ts'

const at = '2026-11-30T12:00:00.000Z'
const now = Date.parse(at)
const later = '2026-12-31T12:00:00.000Z'
const yesterday = '2026-11-29T12:00:00.000Z'

const ada = user('ada', 'publisher')
const bea = user('bea', 'publisher')
const cem = user('cem', 'publisher')

const draft: BulletinStanding = { state: 'draft', contentHash: 'one', authors: [ada.personId], approvals: [] }
const inReview: BulletinStanding = { ...draft, state: 'in_review' }
const approved = afterAct(inReview, { verb: 'approve', act: actOf(bea, at) })
const published = afterAct(approved, { verb: 'publish', act: actOf(cem, at), revisionId: named('r1') })
const byNobody = {
  ...approved,
  approvals: approved.approvals.map((each) => ({ ...each, act: { ...each.act, persons: [] } })),
}
const embargoed = { ...approved, embargoUntil: '2026-12-01T00:00:00.000Z' }

function ask(actor: Actor, verb: BulletinVerb, bulletin: BulletinStanding, more: Partial<Question> = {}) {
  const question = {
    actor,
    verb,
    bulletin,
    targets: [lakehouse],
    areDecisionsInForce: true,
    fourEyes: defaultFourEyes,
    now,
  }
  const known: readonly Actor[] = [ada, bea, cem, actor]
  const actorNow: Question['actorNow'] = (ref) =>
    known.find((each) => JSON.stringify(actOf(each, at).by) === JSON.stringify(ref))
  return may({ ...question, actorNow, ...more })
}

const read = { input: { contentHash: 'one' } }
const solo = { mode: 'solo', freshDays: 30 } as const

describe('the way of a bulletin', () => {
  test('from a draft to its publication by two persons: an author may publish', () => {
    expect(ask(ada, 'submit', draft)).toBe('allowed')
    expect(ask(bea, 'approve', inReview, read)).toBe('allowed')
    expect(ask(ada, 'publish', approved)).toBe('allowed')
  })

  const rows: [string, Actor, BulletinVerb, BulletinStanding, Partial<Question>, string][] = [
    ['a draft is not approved', bea, 'approve', draft, read, 'wrong_state'],
    ['a draft is not published', cem, 'publish', draft, {}, 'wrong_state'],
    ['what is in review is not published', cem, 'publish', inReview, {}, 'wrong_state'],
    ['what was published is not published again', cem, 'publish', published, {}, 'wrong_state'],
    ['the author does not approve', ada, 'approve', inReview, read, 'is_author'],
    ['the approver does not publish', bea, 'publish', approved, {}, 'is_approver'],
    ['the approver does not schedule', bea, 'schedule', approved, { input: { at: later } }, 'is_approver'],
    ['what is scheduled has an instant', cem, 'schedule', approved, {}, 'instant_invalid'],
    ['an instant is one', cem, 'schedule', approved, { input: { at: 'soon' } }, 'instant_invalid'],
    ['an instant is still to come', cem, 'schedule', approved, { input: { at } }, 'instant_invalid'],
    [
      'an embargo is not over because an instant was given',
      cem,
      'publish',
      embargoed,
      { input: { at: later } },
      'under_embargo',
    ],
    ['another content is not approved', bea, 'approve', inReview, { input: { contentHash: 'two' } }, 'content_changed'],
    ['unread content is not approved', bea, 'approve', inReview, {}, 'content_changed'],
    [
      'what was approved has to be what is published',
      cem,
      'publish',
      { ...approved, contentHash: 'two' },
      {},
      'not_approved',
    ],
    [
      'an approver who was disabled does not count',
      cem,
      'publish',
      approved,
      { actorNow: () => undefined },
      'not_approved',
    ],
    [
      'an approver who lost the role does not count',
      cem,
      'publish',
      approved,
      { actorNow: () => user('bea', 'analyst') },
      'not_approved',
    ],
    [
      'an approver who became an author does not count',
      cem,
      'publish',
      { ...approved, authors: [bea.personId] },
      {},
      'not_approved',
    ],
    ['an approval by nobody does not count', cem, 'publish', byNobody, {}, 'not_approved'],
    ['a lapsed decision is not published', cem, 'publish', approved, { areDecisionsInForce: false }, 'decision_lapsed'],
    ['nothing is published under embargo', cem, 'publish', embargoed, {}, 'under_embargo'],
    [
      'nothing is scheduled under embargo',
      cem,
      'schedule',
      embargoed,
      { input: { at: '2026-11-30T23:59:59Z' } },
      'under_embargo',
    ],
    [
      'at the end of the embargo something may be scheduled',
      cem,
      'schedule',
      embargoed,
      { input: { at: '2026-12-01T00:00:00Z' } },
      'allowed',
    ],
    ['a return has a reason', bea, 'return', inReview, { input: { reason: ' ' } }, 'reason_missing'],
    ['a return with a reason', bea, 'return', approved, { input: { reason: 'The range.' } }, 'allowed'],
    ['what was not published is not withdrawn', cem, 'withdraw', approved, { input: { reason: 'x' } }, 'not_published'],
    ['a withdrawal has a reason', cem, 'withdraw', published, {}, 'reason_missing'],
    ['what was published is withdrawn', cem, 'withdraw', published, { input: { reason: 'x' } }, 'allowed'],
    ['a successor counts already', cem, 'supersede', published, { input: { reason: 'x' } }, 'successor_missing'],
    ['a viewer edits nothing', user('eva', 'viewer'), 'edit', draft, {}, 'no_permission'],
    [
      'a right on one product is not one on two',
      user('eva', [right('publisher', { productId: lakehouse.id })]),
      'publish',
      approved,
      { targets: [lakehouse, router] },
      'no_permission',
    ],
    ['Tocsin itself publishes nothing', system, 'publish', approved, {}, 'no_permission'],
    ['permission is decided before the state', user('eva', 'viewer'), 'publish', draft, {}, 'no_permission'],
  ]
  test.each(rows)('%s', (_, actor, verb, bulletin, more, expected) => {
    expect(ask(actor, verb, bulletin, more)).toBe(expected)
  })

  test('withdrawn and superseded are final, whatever the verb', () => {
    for (const state of ['withdrawn', 'superseded'] as const) {
      for (const verb of Object.keys(bulletinWorkflow) as BulletinVerb[]) {
        const input = { ...read.input, reason: 'x', at, isSuccessorInForce: true }
        expect(ask(bea, verb, { ...published, state }, { input })).toBe('wrong_state')
      }
    }
  })
})

describe('approving one’s own work by another way is refused', () => {
  const byAda = { by: [ada.personId], at: yesterday }
  const longBefore = { by: [ada.personId], at: '2026-10-31T11:59:59.000Z' }
  const second: Actor = { ...ada, id: named<UserId>('user-ada-2') }
  const rows: [string, string, Actor][] = [
    ['a second account of the person', 'is_author', second],
    ['a token of the author', 'is_author', token(ada, ['all'])],
    ['a token that the author created for somebody else', 'is_author', token(bea, ['all'], ada.personId)],
    ['a token of somebody else, made by the operator', 'allowed', token(bea, ['all'])],
    ['an account that the author created yesterday', 'depends_on_author', user('new', 'reviewer', byAda)],
    [
      'a role that the author gave yesterday',
      'depends_on_author',
      user('new', [right('reviewer', 'installation', byAda)]),
    ],
    [
      'a role that the author gave, beside an older one that is enough',
      'allowed',
      user('new', [right('reviewer', 'installation', byAda), right('reviewer')]),
    ],
    [
      'a role that the author gave, beside an older one that is not',
      'depends_on_author',
      user('new', [right('reviewer', 'installation', byAda), right('analyst')]),
    ],
    ['an account that the author created a month ago', 'allowed', user('new', 'reviewer', longBefore)],
    ['an administrator who is the author', 'is_author', { ...user('ada', 'administrator') }],
  ]
  test.each(rows)('%s: %s', (_, expected, actor) => {
    expect(ask(actor, 'approve', inReview, read)).toBe(expected)
  })
})

describe('in an installation of one', () => {
  const alone = { fourEyes: solo, input: { contentHash: 'one', reason: 'Nobody else works here.' } }
  const own = afterAct(inReview, { verb: 'approve', act: actOf(ada, at), authorReason: 'Nobody else works here.' })

  test('the author approves with a reason, and publishes', () => {
    expect(ask(ada, 'approve', inReview, alone)).toBe('allowed')
    expect(ask(ada, 'publish', own, alone)).toBe('allowed')
    expect(own.approvals[0]?.authorReason).toBe('Nobody else works here.')
  })

  test('the author approves nothing without a reason', () => {
    expect(ask(ada, 'approve', inReview, { ...read, fourEyes: solo })).toBe('reason_missing')
  })

  test('somebody who depends on an author needs a reason too, and does not count once four eyes are required', () => {
    const fresh = user('new', 'reviewer', { by: [ada.personId], at: yesterday })
    expect(ask(fresh, 'approve', inReview, { ...read, fourEyes: solo })).toBe('reason_missing')
    const reasoned = afterAct(inReview, { verb: 'approve', act: actOf(fresh, at), authorReason: 'Nobody else.' })
    const actorNow = () => fresh
    expect(ask(cem, 'publish', reasoned, { ...alone, actorNow })).toBe('allowed')
    expect(ask(cem, 'publish', reasoned, { actorNow })).toBe('not_approved')
  })

  test('such an approval does not count once four eyes are required', () => {
    expect(ask(cem, 'publish', own)).toBe('not_approved')
  })
})

describe('a scheduled publication', () => {
  const by = actOf(cem, yesterday)
  const scheduled = afterAct(approved, { verb: 'schedule', act: by, at })
  const rows: [string, number, string][] = [
    ['waits for its instant', -1, 'too_early'],
    ['comes at its instant', 0, 'allowed'],
    ['comes a quarter of an hour later', 15 * 60_000, 'allowed'],
    ['does not come later than that', 15 * 60_000 + 1, 'too_late'],
  ]
  test.each(rows)('%s', (_, late, expected) => {
    expect(ask(cem, 'publish', scheduled, { now: now + late, input: { isScheduled: true } })).toBe(expected)
  })

  test('does not come when nothing is scheduled any more', () => {
    const stopped = afterAct(scheduled, { verb: 'unschedule', act: by })
    expect(ask(cem, 'publish', stopped, { input: { isScheduled: true } })).toBe('too_early')
  })

  test('is off after an edit', () => {
    const edited = afterAct(scheduled, { verb: 'edit', act: actOf(ada, at), contentHash: 'two' })
    expect(edited).toMatchObject({ state: 'in_review', scheduled: undefined, approvals: [] })
  })
})

test('the first edit after a publication begins a new set of authors', () => {
  const next = afterAct(published, { verb: 'edit', act: actOf(bea, at), contentHash: 'two' })
  expect(next).toEqual({
    ...{ state: 'draft', contentHash: 'two', authors: personsOf(bea), approvals: [] },
    ...{ scheduled: undefined, latestRevisionId: 'r1' },
  })
})

test('an act that nobody allowed is a bug', () => {
  expect(() => afterAct(draft, { verb: 'publish', act: actOf(ada, at), revisionId: named('r1') })).toThrow('draft')
})

test('every refusal is one sentence', () => {
  for (const { words } of Object.values(refusals)) expect(words).toMatch(/^[A-Z][^.!]*\.$/)
})
