import { expect, test } from 'vitest'
import { revisions } from '../../test/fixtures/revisions.ts'
import type { Claim, Remediation } from '../domain/decision.ts'
import { csafRemediations, furtherRemediations, remediationDetails } from './remediations.ts'

const { bulletin } = revisions.affected

/** Parts P1, P2 … with these claims. */
function parts(...claims: readonly Claim[]) {
  return bulletin.components.flatMap((component) =>
    claims.map((claim, at) => ({ id: `P${at + 1}`, component: { ...component, claim } })),
  )
}

function components(...claims: readonly Claim[]) {
  return parts(...claims).map(({ component }) => component)
}

const affected: Claim = { status: 'affected', action: 'Stop the service.' }
const silent: Claim = { status: 'affected', action: '' }
const open: Claim = { status: 'under_investigation' }
const fixed: Claim = { status: 'fixed' }

test('remediations are for what is affected or may be', () => {
  const remediations = csafRemediations(bulletin, parts(affected, fixed, open))
  expect(remediations.map(({ category, product_ids }) => [category, product_ids])).toEqual([
    ['vendor_fix', ['CSAFPID-0001', 'P1', 'P3']],
    ['workaround', ['CSAFPID-0001', 'P1', 'P3']],
  ])
})

test('what makes no sense for the products is none of their remediations, but is not lost', () => {
  expect(csafRemediations(bulletin, parts(fixed, fixed))).toEqual([])
  expect(furtherRemediations({ ...bulletin, components: components(fixed, fixed) })).toEqual(bulletin.remediations)
})

const optional: Remediation = { category: 'optional_patch', details: 'Whoever likes.' }
const harmless: Claim = {
  status: 'not_affected',
  justification: 'component_not_present',
  impact: 'It was cut out.',
}

test.each<[string, readonly Claim[], string[]]>([
  ['what is not affected, where something else may be', [open, harmless], ['P2']],
  ['what is not affected or carries the fix', [affected, fixed, harmless], ['P2', 'P3']],
  ['what may be affected, where nothing else is there', [open], ['P1']],
])('a patch that nobody needs is for %s', (_, claims, ids) => {
  const remediations = csafRemediations({ ...bulletin, remediations: [optional] }, parts(...claims))
  expect(remediations.find(({ details }) => details.includes('Whoever likes.'))?.product_ids).toEqual(ids)
  const answered = remediations.flatMap(({ product_ids }) => product_ids)
  // What is open has an answer of its own.
  for (const { id, component } of parts(...claims)) {
    if (component.claim.status !== 'fixed' && component.claim.status !== 'not_affected') expect(answered).toContain(id)
  }
})

test('one that is affected has none', () => {
  const [first, ...rest] = csafRemediations({ ...bulletin, remediations: [optional] }, parts(affected))
  expect([first?.category, rest]).toEqual(['none_available', []])
})

test('of remediations that contradict each other the first counts', () => {
  const [fix, ...others] = bulletin.remediations.slice(0, 1)
  const never: Remediation = { category: 'no_fix_planned', details: 'Never.' }
  const contradicting = { ...bulletin, remediations: fix ? [fix, never, ...others] : [] }
  expect(csafRemediations(contradicting, parts(affected)).map(({ category }) => category)).toEqual(['vendor_fix'])
  expect(furtherRemediations({ ...contradicting, components: components(affected) })).toEqual([never])
})

test('a fix to come has its day in words, and no date since when it is there', () => {
  const remediations: Remediation[] = [{ category: 'fix_planned', details: 'In 4.3.', date: '2026-12-01T00:00:00Z' }]
  expect(csafRemediations({ ...bulletin, remediations }, parts(open))).toMatchObject([
    { category: 'none_available', date: undefined, details: 'A fix is planned for 2026-12-01. In 4.3.' },
  ])
})

test('without remediations, what is affected or may be has none available, with the decided action', () => {
  const none = { ...bulletin, remediations: [] }
  expect(csafRemediations(none, parts(affected, silent, open, fixed, affected))).toEqual([
    { category: 'none_available', details: 'Stop the service.', product_ids: ['CSAFPID-0001', 'P1', 'P5'] },
    { category: 'none_available', details: 'No remediation is available yet.', product_ids: ['P2'] },
    {
      category: 'none_available',
      details: 'Nothing is known to be needed yet: the investigation has not ended.',
      product_ids: ['P3'],
    },
  ])
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

test('an address that is no web page is left out', () => {
  const remediations = [{ ...remediation, url: 'javascript:alert(1)' }]
  expect(csafRemediations({ ...bulletin, remediations }, parts(affected))[0]?.url).toBeUndefined()
})
