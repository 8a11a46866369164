import { expect, test } from 'vitest'
import type { AcceptedRisk, Claim } from '../decision.ts'
import type { FindingEvent } from '../finding.ts'
import { named } from '../testdata/people.ts'
import { lapseAfter, lapseAt } from './lapse.ts'

const harmless: Claim = { status: 'not_affected', justification: 'component_not_present', impact: 'Removed.' }
const risk: AcceptedRisk = { ownerId: named('ada'), reason: 'Isolated.', until: '2027-01-01T00:00:00Z' }
const affected: Claim = { status: 'affected', action: 'Upgrade.' }
const rows: [string, FindingEvent['kind'], Parameters<typeof lapseAfter>[0], string | undefined][] = [
  ['an exploit ends not_affected', 'exploited', { claim: harmless }, 'exploited'],
  [
    'a higher severity ends an accepted risk',
    'severity_raised',
    { claim: affected, acceptedRisk: risk },
    'severity_raised',
  ],
  ['another way in ends fixed', 'moved', { claim: { status: 'fixed' } }, 'component_moved'],
  ['another range ends fixed', 'range_changed', { claim: { status: 'fixed' } }, 'range_changed'],
  ['a withdrawn record reopens the question', 'advisory_withdrawn', { claim: harmless }, 'advisory_withdrawn'],
  ['an exploit leaves affected', 'exploited', { claim: affected }, undefined],
  [
    'an exploit leaves what is under investigation',
    'exploited',
    { claim: { status: 'under_investigation' } },
    undefined,
  ],
  ['the end of the finding ends no decision', 'ended', { claim: harmless }, undefined],
]
test.each(rows)('%s', (_, kind, decision, expected) => {
  expect(lapseAfter(decision, { kind })).toBe(expected)
})

test.each([
  ['2026-12-31T23:59:59Z', undefined],
  ['2027-01-01T00:00:00Z', 'acceptance_ended'],
])('at %s a risk accepted until the end of 2026: %s', (at, expected) => {
  expect(lapseAt({ acceptedRisk: risk }, Date.parse(at))).toBe(expected)
  expect(lapseAt({}, Date.parse(at))).toBeUndefined()
})
