import { expect, test } from 'vitest'
import { asRevision, revisions, slices } from '../../test/fixtures/revisions.ts'
import type { BulletinSlice, Revision } from '../domain/bulletin.ts'
import { openvex } from './openvex.ts'

function document(revision: Revision) {
  return JSON.parse(openvex.render(revision))
}

/** What is stated of the affected bulletin with these changes. */
function statementsOf(changes: Partial<BulletinSlice>) {
  const { bulletin } = slices.affected
  return document(asRevision({ ...slices.affected, bulletin: { ...bulletin, ...changes } })).statements
}

const product = {
  '@id': 'pkg:generic/northwind-lakehouse@2.3',
  identifiers: { purl: 'pkg:generic/northwind-lakehouse@2.3' },
}
const fixedProduct = {
  '@id': 'pkg:generic/northwind-lakehouse@2.3.1',
  identifiers: { purl: 'pkg:generic/northwind-lakehouse@2.3.1' },
}
const flask = { '@id': 'pkg:pypi/flask@2.2.3', identifiers: { purl: 'pkg:pypi/flask@2.2.3' } }

test('the document tells who speaks, since when and in which revision', () => {
  const { statements: _, ...head } = document(revisions.affected)
  expect(head).toEqual({
    '@context': 'https://openvex.dev/ns/v0.2.0',
    '@id': 'https://security.northwind.example/bulletins/NWSB-2026-0001/openvex.json',
    author: 'Northwind Systems',
    role: 'vendor',
    timestamp: '2026-09-14T12:00:00Z',
    last_updated: '2026-10-01T08:00:00Z',
    version: 2,
    tooling: 'tocsin 0.1.0',
  })
})

test('"affected" holds for the component in the product and says what to do; the fixed version is "fixed"', () => {
  const [affected, fixed] = document(revisions.affected).statements
  expect(affected).toMatchObject({ status: 'affected', products: [{ ...product, subcomponents: [flask] }] })
  expect(affected.action_statement.split('\n\n')).toEqual([
    'Install Northwind Lakehouse 2.3.1. Until then, stop the proxy in front of the product from caching.',
    'Upgrade to Northwind Lakehouse 2.3.1, which ships Flask 2.2.5. See https://northwind.example/lakehouse/2.3.1',
    'Tell the proxy to pass on answers that carry `Set-Cookie` without storing them.',
  ])
  expect(fixed).toMatchObject({ status: 'fixed', products: [fixedProduct] })
})

test('the vulnerability is named by its CVE id, with all other names as aliases', () => {
  const [{ vulnerability }] = document(revisions.affected).statements
  expect(vulnerability).toMatchObject({ name: 'CVE-2023-30861', aliases: ['GHSA-m2qf-hxjv-5gpq', 'PYSEC-2023-62'] })
  const [{ vulnerability: unnamed }] = document(revisions.under_investigation).statements
  expect(unnamed).toEqual({ name: 'OSV-2026-417' })
})

test('"not affected" gives its justification and its impact', () => {
  expect(document(revisions.not_affected).statements).toMatchObject([
    {
      status: 'not_affected',
      justification: 'vulnerable_code_not_in_execute_path',
      impact_statement: 'The console runs under Gunicorn with the debugger removed from the start script.',
    },
  ])
})

test('each claim of a bulletin is one statement, the worst first', () => {
  const statements: { status: string }[] = document(revisions.mixed).statements
  expect(statements.map(({ status }) => status)).toEqual(['affected', 'under_investigation', 'fixed', 'not_affected'])
})

test('the product is the one that the SBOM names', () => {
  const { productVersion } = slices.affected.bulletin
  const of = (names: object) => statementsOf({ productVersion: { ...productVersion, ...names } })[0].products[0]
  const purl = 'pkg:oci/lakehouse@sha256%3Aabc'
  expect(of({ purl })).toMatchObject({ '@id': purl, identifiers: { purl } })
  const cpe = 'cpe:2.3:a:northwind:lakehouse:2.3:*:*:*:*:*:*:*'
  expect(of({ cpe })).toMatchObject({ identifiers: { cpe23: cpe } })
  expect(of({ purl, cpe })).toMatchObject({ '@id': purl, identifiers: { purl, cpe23: cpe } })
})

test('components that share a package URL are stated once, as the worst of them', () => {
  const { bulletin } = slices.affected
  const harmless = { status: 'not_affected', justification: 'component_not_present', impact: 'Gone.' } as const
  const components = bulletin.components.flatMap((component) => [
    { ...component, supplier: 'Another', claim: harmless },
    component,
  ])
  const statements = statementsOf({ components })
  expect(statements.map(({ status }: { status: string }) => status)).toEqual(['affected', 'fixed'])
})

test('"affected" says that there is no remediation where there is nothing to do yet', () => {
  const { bulletin } = slices.affected
  const components = bulletin.components.map((component) => ({
    ...component,
    claim: { status: 'affected', action: '' } as const,
  }))
  const [statement] = statementsOf({ components, remediations: [] })
  expect(statement.action_statement).toBe('No remediation is available yet.')
})

test('a statement about the product itself stands for all that is in it only where it is the only one, and not good news', () => {
  const { bulletin } = slices.affected
  const [shipped] = bulletin.components
  if (!shipped) throw new Error('the fixture has a component')
  const components = [{ ...shipped, isProduct: true as const }]
  const [alone] = statementsOf({ components })
  expect(alone.products).toEqual([product])
  const harmless = components.map((each) => ({ ...each, claim: { status: 'fixed' as const } }))
  const [good] = statementsOf({ components: harmless })
  expect(good.products).toEqual([{ ...product, subcomponents: [product] }])
  const [both] = statementsOf({ components: [...components, { ...shipped, name: 'b', purl: 'pkg:npm/b@1' }] })
  expect(both.products).toEqual([
    { ...product, subcomponents: [product, expect.objectContaining({ '@id': 'pkg:npm/b@1' })] },
  ])
})
