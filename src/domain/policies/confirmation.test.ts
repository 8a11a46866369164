import { expect, test } from 'vitest'
import { type Actor, actOf } from '../account.ts'
import { lakehouse, system, token, user } from '../testdata/people.ts'
import { type ConfirmationQuestion, mayConfirm } from './confirmation.ts'
import { usualFourEyes } from './four-eyes.ts'

const at = '2026-11-30T12:00:00.000Z'
const ada = user('ada', 'reviewer')
const bea = user('bea', 'reviewer')
const made = actOf(ada, at)
const decision = {
  claim: { status: 'not_affected', justification: 'component_not_present', impact: 'Removed.' },
  made,
} as const
const solo = { mode: 'solo', freshDays: 30 } as const

const rows: [string, Actor, Partial<ConfirmationQuestion>, string][] = [
  ['its maker', ada, {}, 'is_author'],
  ['a token that its maker created', token(bea, ['all'], ada.personId), {}, 'is_author'],
  ['an analyst', user('cem', 'analyst'), {}, 'no_permission'],
  ['Tocsin itself', system, {}, 'no_permission'],
  ['a second person', bea, {}, 'allowed'],
  ['its maker, alone, without a reason', ada, { fourEyes: solo }, 'reason_missing'],
  ['its maker, alone, with a reason', ada, { fourEyes: solo, reason: 'Nobody else works here.' }, 'allowed'],
  ['a second person once more', bea, { decision: { ...decision, confirmed: made } }, 'not_needed'],
  ['a second person, where none is needed', bea, { decision: { made, claim: { status: 'fixed' } } }, 'not_needed'],
  [
    'a second person, too late',
    bea,
    { decision: { ...decision, lapsed: { at, why: 'exploited' } } },
    'decision_lapsed',
  ],
]

test.each(rows)('not_affected is confirmed by %s: %s', (_, actor, more, expected) => {
  const question = { actor, decision, targets: [lakehouse], fourEyes: usualFourEyes, now: Date.parse(at) }
  expect(mayConfirm({ ...question, ...more })).toBe(expected)
})
