import { expect, test } from 'vitest'
import { slices } from '../../test/fixtures/revisions.ts'
import type { BulletinComponent, BulletinSlice } from '../domain/bulletin.ts'
import type { Claim } from '../domain/decision.ts'
import { claimGroups, distinctComponents, fixedVersions, worstFirst } from './products.ts'

const { bulletin } = slices.affected
const [flask] = bulletin.components as [BulletinComponent] // The fixture has one.

function having(components: readonly BulletinComponent[]): BulletinSlice {
  return { ...bulletin, components }
}

test('a fixed version is named once, and never the version the bulletin is about', () => {
  const [fix] = bulletin.remediations
  const remediations = ['2.3.1', '2.3', '2.4', '2.3.1'].flatMap((fixedVersion) => (fix ? { ...fix, fixedVersion } : []))
  expect(fixedVersions({ ...bulletin, remediations })).toEqual(['2.3.1', '2.4'])
})

const affected: Claim = { status: 'affected', action: 'Upgrade.' }
const harmless: Claim = { status: 'not_affected', justification: 'component_not_present', impact: '' }
const open: Claim = { status: 'under_investigation' }
const fixed: Claim = { status: 'fixed' }

test.each([
  [[harmless, affected], affected],
  [[harmless, open], open],
  [[fixed, open], open],
  [[harmless, fixed], fixed],
  [[affected, open, harmless], affected],
])('of contradicting claims about one component the gravest stands', (claims, expected) => {
  const components = claims.map((claim, at) => ({ ...flask, claim, paths: [[`way ${at}`]] }))
  expect(distinctComponents(having(components)).map(({ claim }) => claim)).toEqual([expected])
})

test('components that differ in version or supplier are distinct', () => {
  const components = [flask, { ...flask, version: '2.2.4' }, { ...flask, supplier: 'Debian' }, { ...flask }]
  expect(distinctComponents(having(components))).toHaveLength(3)
})

test('what was claimed alike stands together, the worst first', () => {
  const components = [harmless, affected, harmless].map((claim, at) => ({ ...flask, version: `${at}`, claim }))
  const groups = claimGroups(having(components))
  expect(groups.map(({ claim, components: of }) => [claim.status, of.map(({ version }) => version)])).toEqual([
    ['affected', ['1']],
    ['not_affected', ['0', '2']],
  ])
  const all = [harmless, fixed, open, affected].map((claim, at) => ({ ...flask, version: `${at}`, claim }))
  const statuses = ['affected', 'under_investigation', 'fixed', 'not_affected']
  expect(claimGroups(having(all)).map(({ claim }) => claim.status)).toEqual(statuses)
  expect(worstFirst(all).map(({ claim }) => claim.status)).toEqual(statuses)
})

test.each(['fix_planned', 'optional_patch'] as const)('a version of %s is not one that carries the fix', (category) => {
  const [fix] = bulletin.remediations
  expect(fixedVersions({ ...bulletin, remediations: fix ? [{ ...fix, category }] : [] })).toEqual([])
})
