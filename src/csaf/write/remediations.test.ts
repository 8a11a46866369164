import { expect, test } from 'vitest'
import { slices } from '../../../test/fixtures/revisions.ts'
import { singleFinding } from '../../bulletins/index.ts'
import type { BulletinSlice, Revision } from '../../domain/bulletin.ts'
import type { Claim, Remediation } from '../../domain/decision.ts'
import type { CsafOf } from '../schema/index.ts'
import { csafDocument20 } from './document20.ts'
import { remediationsOf } from './remediations.ts'

const { affected: revision } = slices
const { bulletin } = revision

/** Parts P1, P2 … with these claims. */
function parts(...claims: readonly Claim[]) {
  return bulletin.components.flatMap((component) =>
    claims.map((claim, at) => ({ id: `P${at + 1}`, component: { ...component, claim } })),
  )
}

function csafRemediations(slice: BulletinSlice, of: ReturnType<typeof parts>) {
  return remediationsOf([{ slice, productId: 'CSAFPID-0001', parts: of }])
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

test('what makes no sense for the products is none of their remediations', () => {
  expect(csafRemediations(bulletin, parts(fixed, fixed))).toEqual([])
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
  const never: Remediation = { category: 'no_fix_planned', details: 'Never.' }
  const contradicting = { ...bulletin, remediations: [...bulletin.remediations.slice(0, 1), never] }
  expect(csafRemediations(contradicting, parts(affected)).map(({ category }) => category)).toEqual(['vendor_fix'])
})

test('a fix to come has its day in words where 2.0 would take its date for that since when it is there', () => {
  const remediations: Remediation[] = [{ category: 'fix_planned', details: 'In 4.3.', date: '2026-12-01T00:00:00Z' }]
  const components = parts(open).map(({ component }) => component)
  const planned: Revision = { ...revision, bulletin: singleFinding({ ...bulletin, components, remediations }) }
  const { vulnerabilities } = csafDocument20(planned).document as CsafOf<'2.0'>
  const [written] = vulnerabilities?.[0]?.remediations ?? []
  expect(written).toMatchObject({
    category: 'none_available',
    details: expect.stringMatching(/^A fix is planned for 2026-12-01.*In 4\.3\.$/),
  })
  expect(written).not.toHaveProperty('date')
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

test('an address that is not a web page is left out', () => {
  const remediations: Remediation[] = [{ category: 'vendor_fix', details: 'Upgrade.', url: 'javascript:alert(1)' }]
  expect(csafRemediations({ ...bulletin, remediations }, parts(affected))[0]?.url).toBeUndefined()
})
