import { describe, expect, test } from 'vitest'
import { component, found, inventory } from '../../test/fixtures/vex.ts'
import type { Inventory } from '../domain/inventory.ts'
import type { ScanFinding } from '../domain/report.ts'
import { applyVex } from './apply.ts'
import { readVex } from './index.ts'

const pump = 'pkg:npm/%40works/pump@4.2'
const flask = 'pkg:pypi/flask@2.2.3'
const finding = found(['CVE-2026-1001', 'GHSA-aaaa-bbbb-cccc'], flask)

function suppressed(document: object, own: ScanFinding = finding, sbom: Partial<Inventory> = {}, name = 'vex.json') {
  const files = [readVex(Buffer.from(JSON.stringify(document)), name, { decisions: () => [] })]
  return applyVex({ findings: [own], inventories: new Map([['bom.json', inventory(sbom)]]), files }).suppressed.length
}

function openvex(products: unknown[], vulnerability: object = { name: 'CVE-2026-1001' }) {
  const statement = { vulnerability, products, status: 'not_affected', justification: 'component_not_present' }
  return { '@context': 'https://openvex.dev/ns/v0.2.0', timestamp: '2026-11-01T00:00:00Z', statements: [statement] }
}

describe('what else a product is called narrows it', () => {
  test.each([
    [{ '@id': 'pkg:npm/%40works/pump', identifiers: { purl: 'pkg:npm/%40works/pump@4.3' } }],
    [{ '@id': 'pkg:npm/%40works/pump', identifiers: { cpe23: 'cpe:2.3:a:works:pump:4.3:*:*:*:*:*:*:*' } }],
  ])('%j', (product) => {
    expect(suppressed(openvex([{ ...product, subcomponents: [{ '@id': flask }] }]))).toBe(0)
  })
})

test('another CVE is not meant by an alias of both', () => {
  expect(suppressed(openvex([{ '@id': pump }], { name: 'CVE-2026-9999', aliases: ['GHSA-aaaa-bbbb-cccc'] }))).toBe(0)
})

test('a bulletin that names a GHSA id beside a CVE may be about two vulnerabilities', () => {
  const own = found(['DSA-1'], flask, {
    vulnerability: {
      id: 'DSA-1',
      ids: ['DSA-1'],
      upstream: ['CVE-2026-1001', 'GHSA-xxxx-yyyy-zzzz'],
      summary: '',
      scores: [],
    },
  })
  expect(suppressed(openvex([{ '@id': pump }]), own)).toBe(0)
})

const bom = (affects: object[], components: object[], more: object = {}) => ({
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  serialNumber: 'urn:uuid:11111111-2222-4333-8444-555555555555',
  version: 1,
  metadata: { timestamp: '2026-11-01T00:00:00Z', component: { 'bom-ref': 'pump', name: 'pump', purl: pump } },
  components,
  vulnerabilities: [
    { id: 'CVE-2026-1001', analysis: { state: 'not_affected', justification: 'code_not_present' }, affects, ...more },
  ],
})

describe('in CycloneDX', () => {
  const two = [
    { 'bom-ref': 'a', name: 'flask', purl: flask },
    { 'bom-ref': 'b', name: 'flask', purl: flask },
  ]
  const at = (ref: string) => ({ ...finding, component: component(flask, { ref }) })
  const doc = { bom: { serialNumber: 'urn:uuid:11111111-2222-4333-8444-555555555555', version: 1 } }
  test('a component of the same SBOM is meant by its place, not by its package', () => {
    expect(suppressed(bom([{ ref: 'a' }], two), at('a'), doc, 'bom.json')).toBe(1)
    expect(suppressed(bom([{ ref: 'a' }], two), at('b'), doc, 'bom.json')).toBe(0)
  })
  test('so it is where the SBOM lies elsewhere', () => {
    expect(suppressed(bom([{ ref: 'a' }], two), at('b'), doc)).toBe(0)
  })
  test.each([
    ['vers:pypi/<3|>=2.9'],
    ['vers:pypi/>=3|<1'],
    ['vers:pypi/>=1|!=2.2.3|>=2.2.3'],
    ['vers:pypi/<1|<2|>1'],
    ['vers:pypi/!=1'],
    ['vers:pypi/'],
    ['vers:pypi/|'],
    ['vers:pypi/>=2.9|<3'],
    ['vers:pypi/>=1|<=2|>=2.5|<4'],
    ['vers:pypi/>=2.2.3|!=2.2.3'],
  ])('a range that does not hold the version, or is not in order: %s', (range) => {
    expect(suppressed(bom([{ ref: 'a', versions: [{ range }] }], two), at('a'))).toBe(0)
  })
  test('the version of the product counts where its package URL has none', () => {
    const document = (version: string) => {
      const own = { 'bom-ref': 'r', name: 'pump', version, purl: 'pkg:npm/%40works/pump' }
      return { ...bom([{ ref: 'r' }], two), metadata: { timestamp: '2026-11-01T00:00:00Z', component: own } }
    }
    expect(suppressed(document('4.2'))).toBe(1)
    expect(suppressed(document('4.3'))).toBe(0)
  })
  test.each<[versions: object[], isSuppressed: boolean]>([
    [
      [
        { version: '2.2.3', status: 'affected' },
        { version: '2.2.3', status: 'unaffected' },
      ],
      false,
    ],
    [[{ version: '2.2.4', status: 'unaffected' }], false],
    [[{ status: 'unaffected' }], false],
    [[], true],
  ])('versions %j', (versions, isSuppressed) => {
    expect(suppressed(bom([{ ref: 'a', versions }], two), at('a')) === 1).toBe(isSuppressed)
  })

  test('a component is known by its place where the SBOM gives its version in the package URL alone', () => {
    const own = { ...finding, component: component(flask, { ref: 'a', version: undefined }) }
    expect(suppressed(bom([{ ref: 'a' }], two), own, doc, 'bom.json')).toBe(1)
  })
})

const csaf = (tree: object, ids = ['P']) => ({
  document: {
    category: 'csaf_vex',
    csaf_version: '2.0',
    title: 'T',
    publisher: { category: 'vendor', name: 'W', namespace: 'https://w.example' },
    notes: [{ category: 'summary', text: 'x' }],
    tracking: {
      id: 'W-1',
      status: 'final',
      version: '1',
      initial_release_date: '2026-11-01T00:00:00Z',
      current_release_date: '2026-11-01T00:00:00Z',
      revision_history: [{ number: '1', date: '2026-11-01T00:00:00Z', summary: 's' }],
    },
  },
  product_tree: tree,
  vulnerabilities: [
    {
      cve: 'CVE-2026-1001',
      notes: [{ category: 'description', text: 'x' }],
      product_status: { known_not_affected: ids },
      flags: [{ label: 'component_not_present', product_ids: ids }],
    },
  ],
})
describe('in CSAF', () => {
  const leaf = (name: string, id: string, purl?: string) => ({
    name,
    product_id: id,
    ...(purl && { product_identification_helper: { purl } }),
  })
  const branch = (category: string, name: string, rest: object) => ({ category, name, ...rest })
  test('a version counts for all below its branch', () => {
    const tree = (version: string) => ({
      branches: [
        branch('vendor', 'W', {
          branches: [
            branch('product_name', 'flask', {
              branches: [
                branch('product_version', version, {
                  branches: [branch('architecture', 'x86_64', { product: leaf('flask', 'P', 'pkg:pypi/flask') })],
                }),
              ],
            }),
          ],
        }),
      ],
    })
    expect(suppressed(csaf(tree('2.2.3')))).toBe(1)
    expect(suppressed(csaf(tree('2.2.4')))).toBe(0)
  })
  test.each(['installed_on', 'installed_with', 'optional_component_of', 'external_component_of'])(
    '%s the product is not in the SBOM',
    (category) => {
      const tree = {
        full_product_names: [leaf('flask', 'A', flask), leaf('win', 'B', 'pkg:generic/windows@1')],
        relationships: [
          {
            category,
            product_reference: 'A',
            relates_to_product_reference: 'B',
            full_product_name: leaf('flask on windows', 'P', flask),
          },
        ],
      }
      expect(suppressed(csaf(tree))).toBe(0)
    },
  )
  test('a part within a part', () => {
    const tree = {
      full_product_names: [leaf('flask', 'A', flask), leaf('lib', 'B', pump), leaf('x', 'X', 'pkg:npm/x@1')],
      relationships: [
        {
          category: 'default_component_of',
          product_reference: 'A',
          relates_to_product_reference: 'B',
          full_product_name: leaf('flask in pump', 'C'),
        },
        {
          category: 'default_component_of',
          product_reference: 'C',
          relates_to_product_reference: 'X',
          full_product_name: leaf('flask in pump in x', 'P'),
        },
      ],
    }
    expect(suppressed(csaf(tree))).toBe(0)
    const other = {
      full_product_names: [leaf('flask', 'A', flask), leaf('lib', 'B', pump), leaf('x', 'X', 'pkg:npm/x@1')],
      relationships: [
        {
          category: 'default_component_of',
          product_reference: 'B',
          relates_to_product_reference: 'X',
          full_product_name: leaf('pump in x', 'C', pump),
        },
        {
          category: 'default_component_of',
          product_reference: 'A',
          relates_to_product_reference: 'C',
          full_product_name: leaf('flask in pump in x', 'P'),
        },
      ],
    }
    expect(suppressed(csaf(other))).toBe(0)
  })
})
