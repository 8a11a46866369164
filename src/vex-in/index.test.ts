import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { TocsinError } from '../domain/errors.ts'
import { readers, readVex } from './index.ts'

const tools = { decisions: () => [] }
const read = (document: unknown) => {
  const text = typeof document === 'string' ? document : JSON.stringify(document)
  return readVex(Buffer.from(text), 'vex.json', tools)
}

function refusal(document: unknown): string {
  try {
    read(document)
  } catch (error) {
    if (error instanceof TocsinError && error.code === 'vex_unreadable') return error.message
    throw error
  }
  return 'it was read'
}

test('every reader in this folder is registered, by id', () => {
  const others = [
    'apply',
    'claimed-findings',
    'claims',
    'cpe',
    'cyclonedx-words',
    'faults',
    'index',
    'latest',
    'named',
    'reader',
  ]
  const rest = ['keys', 'recognise', 'standings', 'vers']
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  const ids = files.map((name) => name.slice(0, -3)).filter((name) => ![...others, ...rest].includes(name))
  expect(readers.map(({ id }) => id)).toEqual(ids.sort())
})

const statement = { vulnerability: { name: 'CVE-2026-1001' }, products: [{ '@id': 'pkg:npm/a' }], status: 'fixed' }
const openvex = (parts: object) => ({
  '@context': 'https://openvex.dev/ns/v0.2.0',
  statements: [{ ...statement, ...parts }],
})
const bom = (parts: object) => ({
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  vulnerabilities: [{ id: 'CVE-2026-1001', analysis: { state: 'resolved' }, affects: [{ ref: 'a' }], ...parts }],
})

describe('what has errors is refused in one sentence', () => {
  test.each<[document: unknown, sentence: string]>([
    ['', 'vex.json is empty.'],
    ['{"a":', 'vex.json is not JSON: it '],
    ['{"a": 1, "a": 2}', 'vex.json has the key "a" twice in one object'],
    [[], 'vex.json is a JSON list or a single value, not a VEX document.'],
    [{}, 'vex.json is not a VEX document in any format that Tocsin knows.'],
    [
      { spdxVersion: 'SPDX-2.3' },
      'vex.json is not a VEX document in any format that Tocsin knows; it has "spdxVersion".',
    ],
    [openvex({ status: 'fine' }), 'vex.json is not a valid OpenVEX document: statements.0.status: '],
    [
      openvex({ vulnerability: {} }),
      'vex.json is not a valid OpenVEX document: statements.0.vulnerability: it has no name.',
    ],
    [openvex({ products: [{ '@id': 1 }] }), 'statements.0.products.0.@id: Invalid input: expected string'],
    [openvex({ timestamp: 'today' }), 'vex.json is not a valid OpenVEX document: statements.0.timestamp: '],
    [
      openvex({ status: 'not_affected' }),
      'vex.json calls CVE-2026-1001 not_affected in statements.0 without a justification or an impact.',
    ],
    [bom({ analysis: { state: 'fine' } }), 'vex.json has the unknown state "fine" in vulnerabilities.0.'],
    [bom({ id: undefined }), 'vex.json has an analysis of a vulnerability without an id in vulnerabilities.0.'],
    [bom({ affects: [{}] }), 'vex.json is not a valid CycloneDX document: vulnerabilities.0.affects.0.ref: '],
    [{ document: { csaf_version: '1.0' } }, 'vex.json is not read: document.csaf_version is "1.0", a version that '],
    [{ document: { csaf_version: '2.0' } }, 'vex.json is not a valid CSAF 2.0 document: /'],
  ])('%j', (document, sentence) => {
    const message = refusal(document)
    expect(message).toContain(sentence)
    expect(message).toMatch(/^[^\n]+\.$/)
  })
})

test('an SBOM without statements has none', () => {
  expect(read({ bomFormat: 'CycloneDX', specVersion: '1.6' }).statements).toEqual([])
  expect(read(bom({ analysis: undefined })).statements).toEqual([])
})

describe('OpenVEX', () => {
  test('a vulnerability without a name is that of its @id', () => {
    const [stated] = read(openvex({ vulnerability: { '@id': 'CVE-2026-1001' } })).statements
    expect(stated?.vulnerability.id).toBe('CVE-2026-1001')
  })

  test('a statement has the date of its document unless it has its own', () => {
    const dates = [
      { timestamp: '2026-11-03T00:00:00Z' },
      {},
      { timestamp: '2026-11-03T00:00:00Z', last_updated: '2026-11-04T00:00:00Z' },
    ]
    const document = {
      '@context': 'https://openvex.dev/ns/v0.2.0',
      timestamp: '2026-11-01T00:00:00Z',
      statements: dates.map((each) => ({ ...statement, ...each })),
    }
    expect(read(document).statements.map(({ statedAt }) => statedAt?.slice(0, 10))).toEqual([
      '2026-11-03',
      '2026-11-01',
      '2026-11-04',
    ])
  })

  test('components of a statement of version 0.0.1 are those of each product', () => {
    const old = openvex({ products: ['pkg:npm/a', 'pkg:npm/b'], subcomponents: ['pkg:npm/c'] })
    expect(read(old).statements[0]?.products.map(({ components }) => components[0]?.shown)).toEqual([
      'pkg:npm/c',
      'pkg:npm/c',
    ])
  })
})

describe('CycloneDX', () => {
  const places = {
    serialNumber: 'urn:uuid:11111111-2222-4333-8444-555555555555',
    version: 2,
    metadata: { component: { 'bom-ref': 'product', name: 'pump', version: '4.2', purl: 'pkg:npm/pump@4.2' } },
    components: [{ 'bom-ref': 'outer', name: 'o', components: [{ 'bom-ref': 'a', name: 'a', purl: 'pkg:npm/a@1' }] }],
  }

  test.each([
    ['exploitable', 'affected'],
    ['false_positive', 'not_affected'],
    ['in_triage', 'under_investigation'],
    ['not_affected', 'not_affected'],
    ['resolved', 'fixed'],
    ['resolved_with_pedigree', 'fixed'],
  ])('the state %s is %s', (state, status) => {
    expect(read(bom({ analysis: { state } })).statements[0]?.status).toBe(status)
  })

  test('a bom-ref is the component of the document, in its product', () => {
    const [stated] = read({ ...bom({}), ...places }).statements
    expect(stated?.products[0]?.product?.purls).toEqual(['pkg:npm/pump@4.2'])
    expect(stated?.products[0]?.components[0]).toMatchObject({
      purls: ['pkg:npm/a@1'],
      localRef: 'a',
      bomLink: 'urn:cdx:11111111-2222-4333-8444-555555555555/2#a',
    })
  })

  test('the bom-ref of what the document describes is the product as a whole', () => {
    const [stated] = read({ ...bom({ affects: [{ ref: 'product' }] }), ...places }).statements
    expect(stated?.products[0]?.components).toEqual([])
  })

  test.each<[state: string, status: string | undefined, expected: string]>([
    ['exploitable', undefined, 'affected'],
    ['exploitable', 'affected', 'affected'],
    ['exploitable', 'unaffected', 'not_affected'],
    ['exploitable', 'unknown', 'unknown'],
    ['not_affected', undefined, 'not_affected'],
    // It contradicts itself: the worse counts.
    ['not_affected', 'affected', 'affected'],
    ['resolved', 'affected', 'affected'],
    ['in_triage', 'affected', 'under_investigation'],
  ])('in state %s a version with the status %s is %s', (state, status, expected) => {
    const versions = [{ version: '1', ...(status && { status }) }]
    const [stated] = read(bom({ analysis: { state }, affects: [{ ref: 'a', versions }] })).statements
    expect(stated?.status).toBe(expected)
  })

  test('the word that Tocsin wrote beside a justification goes before the nearest one', () => {
    const value = 'vulnerable_code_cannot_be_controlled_by_adversary'
    const analysis = { state: 'not_affected', justification: 'requires_environment' }
    const properties = [{ name: 'tocsin:csaf:justification', value }]
    expect(read(bom({ analysis, properties })).statements[0]?.justification).toBe(value)
    const [bare] = read(bom({ analysis })).statements
    expect([bare?.justification, bare?.impact]).toEqual([undefined, 'requires environment'])
  })
})
