import { expect, test } from 'vitest'
import { claimsOf, decide, remediationsOf } from './imported-decisions.ts'
import { type ImportedProducts, subjectsOf } from './imported-products.ts'
import type { ImportedVulnerability } from './imported-vulnerability.ts'

const named = (id: string) => ({ id, name: `Northwind ${id}` })

const products: ImportedProducts = {
  branches: [
    { kind: 'vendor', name: 'Northwind', branches: [{ kind: 'product_version', name: '1', product: named('V') }] },
  ],
  others: [named('C'), named('H')],
  combinations: [
    { product: named('C in V'), first: 'C', steps: [{ how: 'default_component_of', product: 'V' }] },
    { product: named('V on H'), first: 'V', steps: [{ how: 'installed_on', product: 'H' }] },
    { product: named('X in V'), first: 'X', steps: [{ how: 'default_component_of', product: 'V' }] },
  ],
  groups: [{ id: 'G', products: ['V', 'C in V'] }],
}

const vulnerability: ImportedVulnerability = {
  ...{ otherIds: [], cwes: [], prose: [], exploitations: [], references: [], acknowledgments: [], involvements: [] },
  ...{ scores: [], threats: [] },
  decisions: [
    { claim: { status: 'under_investigation' }, products: ['V', 'C in V'] },
    { claim: { status: 'fixed' }, products: ['C in V'] },
    { claim: { status: 'affected' }, products: ['H'] },
  ],
  justifications: [
    { justification: 'component_not_present', products: ['V', 'H'] },
    { justification: 'component_not_present', products: ['V'] },
    { justification: 'component_not_present', groups: ['G'] },
  ],
  remediations: [
    { category: 'vendor_fix', details: 'Update.', groups: ['G'] },
    { category: 'workaround', details: 'Turn it off.', products: ['H'] },
    { category: 'mitigation', details: 'Said of nothing.' },
  ],
}

test.each([
  ['V', 'V', undefined],
  ['C in V', 'V', 'C'],
  ['V on H', 'V on H', undefined],
  ['X in V', 'X in V', undefined],
])('people decide about %s as product %s and component %s', (id, product, component) => {
  const subject = subjectsOf(products).get(id)
  expect([subject?.product.id, subject?.component?.id]).toEqual([product, component])
})

test('a new claim takes the place of all claims of that product, and of no other', () => {
  const decided = decide(vulnerability, 'C in V', { status: 'affected' })
  expect(claimsOf(vulnerability, 'C in V')).toEqual([{ status: 'under_investigation' }, { status: 'fixed' }])
  expect(decided.decisions).toEqual([
    { claim: { status: 'under_investigation' }, products: ['V'] },
    { claim: { status: 'affected' }, products: ['H', 'C in V'] },
  ])
})

test('claims with different reasons stay apart', () => {
  const claim = { status: 'not_affected', justification: 'component_not_present' } as const
  const decided = decide(decide(vulnerability, 'V', claim), 'H', { ...claim, impact: 'Never shipped.' })
  expect(decided.decisions.slice(-2).map(({ products }) => products)).toEqual([['V'], ['H']])
})

test('what justified the old claim goes with it', () => {
  expect(decide(vulnerability, 'V', { status: 'fixed' }).justifications).toEqual([
    { justification: 'component_not_present', products: ['H'] },
    { justification: 'component_not_present', groups: ['G'] },
  ])
})

test.each([
  ['V', ['vendor_fix']],
  ['H', ['workaround']],
  ['C', []],
])('%s has the remediations that name it or its group', (id, categories) => {
  expect(remediationsOf(vulnerability, id, products).map(({ category }) => category)).toEqual(categories)
})
