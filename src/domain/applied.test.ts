import { describe, expect, test } from 'vitest'
import { applied, type FindingIdentity } from './applied.ts'
import type { Claim, Decision, DecisionScope } from './decision.ts'
import { formatPackageKey } from './package-key.ts'
import { named } from './testdata/people.ts'

const act = { by: { kind: 'system', job: 'test' }, persons: [], at: '2026-11-30T12:00:00Z' } as const
const flask = formatPackageKey([{ ecosystem: 'PyPI', name: 'flask', version: '2.2.3' }])
const scope: DecisionScope = {
  vulnerabilityId: named('cve'),
  productVersionIds: [named('2.3'), named('2.3.1')],
  packages: [flask],
  isStanding: false,
}
const fixed: Decision = {
  ...{ id: named('d'), scope, claim: { status: 'fixed' }, remediations: [], conditions: [], evidence: [] },
  ...{ basedOn: { findingIds: [named('f')], advisoryDigests: [] }, made: act },
}
const harmless: Claim = { status: 'not_affected', justification: 'component_not_present', impact: 'Removed.' }
const finding: FindingIdentity = {
  ...{ id: named('f'), vulnerabilityId: named('cve'), productVersionId: named('2.3'), packageKey: flask },
}
const standing = { ...scope, isStanding: true }
const everywhere: DecisionScope = { ...scope, packages: 'all' }
const later = { ...finding, productVersionId: named<FindingIdentity['productVersionId']>('2.4') }
const unseen = { ...finding, id: named<FindingIdentity['id']>('g') }
const affected: Claim = { status: 'affected', action: 'Upgrade.' }
const own = { ...finding, packageKey: undefined }

describe('a decision applies to a finding', () => {
  const rows: [string, string | undefined, Partial<Decision>, FindingIdentity, boolean][] = [
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
    ['that came later, as a proposal, where it names none', 'proposed', { scope: everywhere }, unseen, false],
    ['that came later, where it asks for attention', 'in_force', { scope: everywhere, claim: affected }, unseen, false],
    ['that came later in a package that it names', 'in_force', {}, unseen, false],
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
