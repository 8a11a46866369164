import { expect, test } from 'vitest'
import { type Actor, actOf } from '../account.ts'
import { lakehouse, system, token, user } from '../testdata/people.ts'
import { type ConfirmationQuestion, mayConfirm } from './confirmation.ts'
import { defaultFourEyes } from './four-eyes.ts'

const at = '2026-11-30T12:00:00.000Z'
const ada = user('ada', 'reviewer')
const bea = user('bea', 'reviewer')
const made = actOf(ada, at)
const decision = {
  claim: { status: 'not_affected', justification: 'component_not_present', impact: 'Removed.' },
  made,
} as const
const solo = { mode: 'solo', freshDays: 30 } as const

const rows: [string, string, Actor, Partial<ConfirmationQuestion>][] = [
  ['its maker', 'is_author', ada, {}],
  ['a token that its maker created', 'is_author', token(bea, ['all'], ada.personId), {}],
  ['an analyst', 'no_permission', user('cem', 'analyst'), {}],
  ['Tocsin itself', 'no_permission', system, {}],
  ['a second person', 'allowed', bea, {}],
  ['its maker, alone, without a reason', 'reason_missing', ada, { fourEyes: solo }],
  ['its maker, alone, with a reason', 'allowed', ada, { fourEyes: solo, reason: 'Nobody else works here.' }],
  ['a second person once more', 'not_needed', bea, { decision: { ...decision, confirmed: made } }],
  ['a second person, where none is needed', 'not_needed', bea, { decision: { made, claim: { status: 'fixed' } } }],
  [
    'a second person, too late',
    'decision_lapsed',
    bea,
    { decision: { ...decision, lapsed: { at, why: 'exploited' } } },
  ],
]

test.each(rows)('not_affected is confirmed by %s: %s', (_, expected, actor, more) => {
  const question = { actor, decision, targets: [lakehouse], fourEyes: defaultFourEyes, now: Date.parse(at) }
  expect(mayConfirm({ ...question, ...more })).toBe(expected)
})
