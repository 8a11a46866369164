import { expect, test } from 'vitest'
import { slices } from '../../test/fixtures/revisions.ts'
import type { Claim, Remediation } from '../domain/decision.ts'
import { fittingRemediations, furtherRemediations, remediationDetails } from './remediations.ts'

const { bulletin } = slices.affected

function components(...claims: readonly Claim[]) {
  return bulletin.components.flatMap((component) => claims.map((claim) => ({ ...component, claim })))
}

const affected: Claim = { status: 'affected', action: 'Stop the service.' }
const fixed: Claim = { status: 'fixed' }

test('what makes no sense for any component is not lost', () => {
  expect(furtherRemediations({ ...bulletin, components: components(fixed, fixed) })).toEqual(bulletin.remediations)
})

test('of remediations that contradict each other the first counts', () => {
  const fixes = bulletin.remediations.slice(0, 1)
  const never: Remediation = { category: 'no_fix_planned', details: 'Never.' }
  const contradicting = { ...bulletin, components: components(affected), remediations: [...fixes, never] }
  expect(fittingRemediations(contradicting.remediations, contradicting.components)).toEqual(fixes)
  expect(furtherRemediations(contradicting)).toEqual([never])
})

const remediation: Remediation = {
  category: 'vendor_fix',
  details: 'Upgrade.',
  url: undefined,
  date: undefined,
  fixedVersion: undefined,
}

test.each<[string, Partial<Remediation>, string]>([
  ['as they are', {}, 'Upgrade.'],
  ['with the version they leave out', { fixedVersion: '2.3.1' }, 'Upgrade. Fixed in version 2.3.1.'],
  ['without repeating the version', { details: 'Take 2.3.1.', fixedVersion: '2.3.1' }, 'Take 2.3.1.'],
  ['with what CSAF 2.0 has no category for', { category: 'fix_planned' }, 'A fix is planned. Upgrade.'],
  [
    'with the version they are planned for',
    { category: 'fix_planned', fixedVersion: '5' },
    'A fix is planned. Upgrade. Planned for version 5.',
  ],
  ['with what makes the patch optional', { category: 'optional_patch' }, 'This patch is optional. Upgrade.'],
  ['never empty', { details: '' }, 'No details are given.'],
])('details are given %s', (_how, changes, expected) => {
  expect(remediationDetails({ ...remediation, ...changes })).toBe(expected)
})
