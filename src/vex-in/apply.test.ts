import { describe, expect, test } from 'vitest'
import { component, found, inventory } from '../../test/fixtures/vex.ts'
import type { Inventory } from '../domain/inventory.ts'
import type { ScanFinding } from '../domain/report.ts'
import { applyVex } from './apply.ts'
import { readVex } from './index.ts'

const tools = { decisions: () => [] }
const flask = 'pkg:pypi/flask@2.2.3'
const pump = 'pkg:npm/%40works/pump@4.2'
const finding = found(['CVE-2026-1001', 'GHSA-aaaa-bbbb-cccc'], flask)

interface Said {
  readonly status?: string
  readonly vulnerability?: object | string
  readonly products?: readonly unknown[]
  readonly timestamp?: string
}

/** An OpenVEX document of these statements; each says that flask in the pump is not affected. */
function openvex(...statements: readonly Said[]) {
  const full = statements.map(({ status = 'not_affected', ...rest }) => ({
    vulnerability: { name: 'CVE-2026-1001' },
    products: [{ '@id': pump, subcomponents: [{ '@id': flask }] }],
    status,
    ...(status === 'not_affected' && { justification: 'vulnerable_code_not_present' }),
    ...rest,
  }))
  return { '@context': 'https://openvex.dev/ns/v0.2.0', timestamp: '2026-11-01T00:00:00Z', statements: full }
}

function apply(
  documents: Readonly<Record<string, object>>,
  findings: readonly ScanFinding[] = [finding],
  sbom: Partial<Inventory> = {},
) {
  const files = Object.entries(documents).map(([file, document]) => {
    return readVex(Buffer.from(JSON.stringify(document)), file, tools)
  })
  return applyVex({ findings, inventories: new Map([['bom.json', inventory(sbom)]]), files })
}

const reasons = (outcome: ReturnType<typeof apply>) => outcome.report.notApplied.map(({ reason }) => reason)

describe('a statement applies where it names vulnerability, product and component', () => {
  test.each<[what: string, said: Said]>([
    ['as they are', {}],
    ['the vulnerability by an alias', { vulnerability: { name: 'X-1', aliases: ['GHSA-aaaa-bbbb-cccc'] } }],
    ['the vulnerability in small letters', { vulnerability: { name: 'cve-2026-1001' } }],
    ['the vulnerability as a text', { vulnerability: 'CVE-2026-1001' }],
    ['every version of the product', { products: [{ '@id': 'pkg:npm/%40works/pump', subcomponents: [flask] }] }],
    ['every version of the component', { products: [{ '@id': pump, subcomponents: ['pkg:pypi/Flask'] }] }],
    ['the product as a whole', { products: [{ '@id': pump }] }],
    ['the component as a product of its own', { products: [{ '@id': flask }] }],
    [
      'the product by an identifier',
      { products: [{ '@id': 'https://works.example/pump', identifiers: { purl: pump } }] },
    ],
  ])('%s', (_what, said) => {
    const { findings, suppressed, report } = apply({ 'vex.json': openvex(said) })
    expect(findings).toEqual([])
    expect(suppressed[0]?.statement).toMatchObject({ file: 'vex.json', status: 'not_affected' })
    expect(report.files).toEqual([{ file: 'vex.json', format: 'openvex', statements: 1, applied: 1 }])
    expect(report.notApplied).toEqual([])
  })
})

test('a component without a package URL is found among those that have one', () => {
  const bare = component(undefined, { ref: 'v', name: 'Vendored Lib', version: '1.0' })
  const lib = { '@id': 'pkg:npm/vendored@1', identifiers: { purl: 'pkg:generic/vendored-lib@1.0' } }
  const said = { products: [{ '@id': pump, subcomponents: [lib] }] }
  expect(apply({ 'vex.json': openvex(said) }, [{ ...finding, component: bare }]).suppressed).toHaveLength(1)
})

describe('a statement does not apply, and says why', () => {
  test.each<[what: string, said: Said, reason: string]>([
    ['another vulnerability', { vulnerability: { name: 'CVE-2026-1111' } }, 'no finding has this vulnerability'],
    [
      'another product',
      { products: [{ '@id': 'pkg:npm/%40works/valve@4.2', subcomponents: [flask] }] },
      'of the product: the SBOM has another product',
    ],
    [
      'another version of the product',
      { products: [{ '@id': 'pkg:npm/%40works/pump@4.3', subcomponents: [flask] }] },
      'of the product: the SBOM has another version, 4.2',
    ],
    [
      'another version of the component',
      { products: [{ '@id': pump, subcomponents: ['pkg:pypi/flask@2.2.4'] }] },
      'the SBOM has another version, 2.2.3',
    ],
    [
      'a qualifier that the SBOM does not have',
      { products: [{ '@id': pump, subcomponents: ['pkg:pypi/flask@2.2.3?arch=arm64'] }] },
      'the SBOM does not say arch=arm64',
    ],
    [
      'another component',
      { products: [{ '@id': pump, subcomponents: ['pkg:pypi/jinja2@2.2.3'] }] },
      'the vulnerability was not found in this component',
    ],
    [
      'a product by a name that only its publisher knows',
      { products: [{ '@id': 'https://works.example/pump', subcomponents: [flask] }] },
      'of the product: it has no identifier that the SBOM also has',
    ],
    ['no product', { products: [] }, 'it names no product'],
  ])('%s', (_what, said, reason) => {
    const outcome = apply({ 'vex.json': openvex(said) })
    expect(outcome.suppressed).toEqual([])
    expect(outcome.findings).toEqual([finding])
    expect(reasons(outcome)).toEqual([reason])
  })

  test.each([[['8', '7']], [['7', '8']]])('of several components the reason is that of the closest: %j', (versions) => {
    const curls = versions.map((version) => found(['CVE-2026-1001'], `pkg:deb/debian/curl@${version}`))
    const said = { products: [{ '@id': 'pkg:deb/debian/curl@7?arch=arm64' }] }
    expect(reasons(apply({ 'vex.json': openvex(said) }, curls))).toEqual(['the SBOM does not say arch=arm64'])
  })

  test('an SBOM that names no product answers to no statement about components of one', () => {
    const outcome = apply({ 'vex.json': openvex({}) }, [finding], { subject: undefined })
    expect(reasons(outcome)).toEqual(['of the product: the SBOM does not say which product it describes'])
  })

  test('a component without a version answers to no statement about one version', () => {
    const bare = { ...finding, component: component('pkg:pypi/flask') }
    const outcome = apply({ 'vex.json': openvex({}) }, [bare])
    expect(outcome.suppressed).toEqual([])
    expect(reasons(outcome)).toEqual(['the SBOM gives no version'])
  })
})

test.each(['affected', 'under_investigation'])('%s is shown with the finding and suppresses nothing', (status) => {
  const { findings, suppressed, report } = apply({ 'vex.json': openvex({ status }) })
  expect(suppressed).toEqual([])
  expect(findings[0]?.statement?.status).toBe(status)
  expect(report.files[0]?.applied).toBe(1)
})

describe('of two statements', () => {
  const early = '2026-11-02T00:00:00Z'
  const late = '2026-11-03T00:00:00Z'

  test.each<[first: Said, second: Said, counts: string]>([
    [{ timestamp: early }, { timestamp: late, status: 'affected' }, 'affected'],
    [{ timestamp: late }, { timestamp: early, status: 'affected' }, 'not_affected'],
    // The same instant in another zone.
    [{ timestamp: '2026-11-03T01:00:00+01:00' }, { timestamp: late, status: 'affected' }, 'affected'],
  ])('the later counts, whatever file it is in: %j, %j', (first, second, counts) => {
    const { findings, suppressed } = apply({ 'a.json': openvex(first), 'b.json': openvex(second) })
    expect([...findings, ...suppressed][0]?.statement?.status).toBe(counts)
  })

  test('the one that gives way is named with what goes before it', () => {
    const outcome = apply({
      'a.json': openvex({ timestamp: early }),
      'b.json': openvex({ timestamp: late, status: 'affected' }),
    })
    expect(reasons(outcome)).toEqual(['b.json says affected, which overrides it'])
    expect(outcome.report.conflicts).toEqual([])
  })

  test('of one time the worse counts, and the contradiction is said', () => {
    const { findings, report } = apply({ 'a.json': openvex({}), 'b.json': openvex({ status: 'under_investigation' }) })
    expect(findings[0]?.statement?.status).toBe('under_investigation')
    expect(report.conflicts).toEqual([
      'About CVE-2026-1001 in flask 2.2.3: a.json says not affected and b.json says under investigation, neither of them later; the latter counts.',
    ])
  })

  test('one without a time is no later than any other', () => {
    const { '@context': context, statements } = openvex({ status: 'affected' })
    const undated = { '@context': context, statements }
    expect(apply({ 'a.json': undated, 'b.json': openvex({ timestamp: late }) }).suppressed).toEqual([])
  })

  test('of one document and time, that about the component counts before that about the product', () => {
    const document = openvex({}, { status: 'affected', products: [{ '@id': pump }] })
    expect(apply({ 'vex.json': document }).suppressed).toHaveLength(1)
  })
})

describe('a finding that is about several CVEs', () => {
  const bulletin = found(['DSA-1'], flask, {
    vulnerability: {
      id: 'DSA-1',
      ids: ['DSA-1'],
      upstream: ['CVE-2026-1001', 'CVE-2026-1002'],
      summary: '',
      scores: [],
    },
  })
  const of = (name: string, status?: string) => ({ vulnerability: { name }, ...(status && { status }) })

  test.each<[said: Said[], suppressed: boolean]>([
    [[of('CVE-2026-1001')], false],
    [[of('CVE-2026-1001'), of('CVE-2026-1002')], true],
    [[of('CVE-2026-1001'), of('CVE-2026-1002', 'affected')], false],
    [[of('CVE-2026-1001'), of('CVE-2026-1002', 'fixed')], true],
    [[of('DSA-1')], true],
  ])('%j: suppressed %s', (said, isSuppressed) => {
    expect(apply({ 'vex.json': openvex(...said) }, [bulletin]).suppressed.length === 1).toBe(isSuppressed)
  })

  test('says that the rest is open', () => {
    expect(reasons(apply({ 'vex.json': openvex(of('CVE-2026-1001')) }, [bulletin]))).toEqual([
      'DSA-1 is about more than this vulnerability, and no statement covers the rest',
    ])
  })

  test('a record that names two CVEs needs a word on each', () => {
    const both = found(['CVE-2026-1001', 'CVE-2026-1002', 'GHSA-aaaa-bbbb-cccc'], flask)
    const alias = { vulnerability: { name: 'CVE-2026-1001', aliases: ['GHSA-aaaa-bbbb-cccc'] } }
    expect(apply({ 'vex.json': openvex(alias) }, [both]).suppressed).toEqual([])
    expect(apply({ 'vex.json': openvex(of('GHSA-aaaa-bbbb-cccc')) }, [both]).suppressed).toHaveLength(1)
  })
})

test('a hundred thousand components of other documents cost nothing in the report of what applies', () => {
  const subcomponents = Array.from({ length: 100_000 }, (_, i) => ({ '@id': `pkg:pypi/p${i}@1` }))
  const document = openvex({ products: [{ '@id': pump, subcomponents: [...subcomponents, { '@id': flask }] }] })
  const { suppressed, report } = apply({ 'vex.json': document })
  expect(suppressed).toHaveLength(1)
  expect(report.notApplied).toHaveLength(100_000)
})
