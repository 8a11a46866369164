import { expect, test } from 'vitest'
import { readVex } from './index.ts'

interface Tree {
  readonly branches?: readonly object[]
  readonly full_product_names?: readonly object[]
  readonly relationships?: readonly object[]
}

const leaf = (id: string, helper: object = {}) => ({
  name: id,
  product_id: id,
  product_identification_helper: { purl: `pkg:npm/${id.toLowerCase()}`, ...helper },
})

/** A document of CSAF 2.0 that says of the product `P` that it is not affected. */
function csaf(tree: Tree, parts: { category?: string; vulnerability?: object } = {}) {
  const { category = 'csaf_vex', vulnerability = {} } = parts
  return {
    document: {
      category,
      csaf_version: '2.0',
      publisher: { category: 'vendor', name: 'Works', namespace: 'https://works.example' },
      title: 'Pump',
      tracking: {
        current_release_date: '2026-11-02T00:00:00Z',
        id: 'W-1',
        initial_release_date: '2026-11-01T00:00:00Z',
        revision_history: [{ date: '2026-11-02T00:00:00Z', number: '1', summary: 'First' }],
        status: 'final',
        version: '1',
      },
    },
    product_tree: tree,
    vulnerabilities: [
      {
        cve: 'CVE-2026-1001',
        ids: [{ system_name: 'GHSA', text: 'GHSA-aaaa-bbbb-cccc' }],
        flags: [{ label: 'component_not_present', product_ids: ['P'] }],
        product_status: { known_not_affected: ['P'] },
        ...vulnerability,
      },
    ],
  }
}

const read = (document: object) => readVex(Buffer.from(JSON.stringify(document)), 'csaf.json', { decisions: () => [] })

const branch = (category: string, name: string, product: object) => ({
  branches: [{ category: 'vendor', name: 'Works', branches: [{ category, name, product }] }],
})

test('a status is a statement with the justification, the date of the document and all ids', () => {
  expect(read(csaf({ full_product_names: [leaf('P')] })).statements).toEqual([
    {
      vulnerability: { id: 'CVE-2026-1001', aliases: ['GHSA-aaaa-bbbb-cccc'] },
      status: 'not_affected',
      justification: 'component_not_present',
      impact: undefined,
      statedAt: '2026-11-02T00:00:00Z',
      products: [{ product: { shown: 'pkg:npm/p', purls: ['pkg:npm/p'], cpes: [] }, components: [] }],
    },
  ])
})

test.each([
  ['product_version', '1.2', { exact: ['1.2'], ranges: [] }],
  ['product_version_range', 'vers:npm/<2.0.0', { exact: [], ranges: ['vers:npm/<2.0.0'] }],
])('a product in a branch of kind %s is of the version that the branch names', (kind, name, versions) => {
  const [stated] = read(csaf(branch(kind, name, leaf('P')))).statements
  expect(stated?.products[0]?.product?.versions).toEqual(versions)
})

test('a component in a product is stated of both', () => {
  const relationship = {
    category: 'default_component_of',
    product_reference: 'C',
    relates_to_product_reference: 'W',
    full_product_name: { name: 'C in W', product_id: 'P' },
  }
  const tree = { full_product_names: [leaf('C'), leaf('W')], relationships: [relationship] }
  const [stated] = read(csaf(tree)).statements
  expect(stated?.products[0]?.product?.purls).toEqual(['pkg:npm/w'])
  expect(stated?.products[0]?.components.map(({ purls }) => purls)).toEqual([['pkg:npm/c']])
})

test('what users can do is the action of what is affected', () => {
  const vulnerability = {
    flags: undefined,
    product_status: { known_affected: ['P'] },
    remediations: [{ category: 'workaround', details: 'Unplug it.', product_ids: ['P'] }],
  }
  const [stated] = read(csaf({ full_product_names: [leaf('P')] }, { vulnerability })).statements
  expect([stated?.status, stated?.action]).toEqual(['affected', 'Unplug it.'])
})

test.each([
  ['csaf_withdrawn', 'it was withdrawn'],
  ['csaf_superseded', 'it was superseded by another'],
])('a document of the category %s says nothing any more', (category, reason) => {
  const document = csaf({ full_product_names: [leaf('P')] }, { category })
  expect(read(document)).toMatchObject({ statements: [], void: reason })
})
