import { describe, expect, test } from 'vitest'
import type { Claim } from './decision.ts'
import { type AcceptedRisk, applied, type Decision, lapseAfter, type Scope, type Subject } from './decision-record.ts'
import type { FindingEvent } from './finding.ts'
import { formatPackageKey } from './package-key.ts'
import { named } from './testdata/people.ts'

const act = { by: { kind: 'system', job: 'test' }, persons: [], at: '2026-11-30T12:00:00Z' } as const
const flask = formatPackageKey([{ ecosystem: 'PyPI', name: 'flask', version: '2.2.3' }])
const scope: Scope = {
  vulnerabilityId: named('cve'),
  productVersionIds: [named('2.3'), named('2.3.1')],
  packages: [flask],
  isStanding: false,
}
const fixed: Decision = {
  ...{ id: named('d'), scope, claim: { status: 'fixed' }, remediations: [], conditions: [], evidence: [] },
  ...{ basedOn: { findingIds: [], advisoryDigests: [] }, made: act },
}
const harmless: Claim = { status: 'not_affected', justification: 'component_not_present', impact: 'Removed.' }
const finding: Subject = {
  ...{ vulnerabilityId: named('cve'), productVersionId: named('2.3'), packageKey: flask },
}
const standing = { ...scope, isStanding: true }
const everywhere: Scope = { ...scope, packages: 'all' }
const later = { ...finding, productVersionId: named<Subject['productVersionId']>('2.4') }
const own = { ...finding, packageKey: undefined }

describe('a decision applies to a finding', () => {
  const rows: [string, string | undefined, Partial<Decision>, Subject, boolean][] = [
    ['that it names', 'in_force', {}, finding, false],
    ['of another vulnerability: not', undefined, {}, { ...finding, vulnerabilityId: named('other') }, false],
    ['of another version: not', undefined, {}, later, true],
    [
      'of another package: not',
      undefined,
      {},
      { ...finding, packageKey: formatPackageKey([{ ecosystem: 'PyPI', name: 'flask', version: '2.2.5' }]) },
      false,
    ],
    ['of any package, where it names none', 'in_force', { scope: everywhere }, finding, false],
    ['of the product itself, where it names none', 'in_force', { scope: everywhere }, own, false],
    ['of the product itself, where it names a package: not', undefined, {}, own, false],
    ['of a later version, where it stands', 'proposed', { scope: standing }, later, true],
    ['of an earlier version, though it stands: not', undefined, { scope: standing }, later, false],
    ['as a proposal, where nobody confirmed not_affected', 'proposed', { claim: harmless }, finding, false],
    ['once not_affected is confirmed', 'in_force', { claim: harmless, confirmed: act }, finding, false],
    ['no more after it lapsed', 'lapsed', { lapsed: { at: act.at, why: 'exploited' } }, finding, false],
  ]
  test.each(rows)('%s: %s', (_, expected, more, subject, isLaterVersion) => {
    expect(applied({ ...fixed, ...more }, subject, isLaterVersion)?.status).toBe(expected)
  })
})

describe('what happens to a finding', () => {
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
})
