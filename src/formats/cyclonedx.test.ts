import { expect, test } from 'vitest'
import { asRevision, revisions, slices } from '../../test/fixtures/revisions.ts'
import type { Revision } from '../domain/bulletin.ts'
import { type Claim, justifications } from '../domain/decision.ts'
import { cyclonedx } from './cyclonedx.ts'

function document(revision: Revision) {
  return JSON.parse(cyclonedx.render(revision))
}

function claiming(...claims: readonly Claim[]): Revision {
  const { bulletin } = slices.affected
  const components = bulletin.components.flatMap((component) =>
    claims.map((claim, at) => ({ ...component, version: `${at}`, claim })),
  )
  return asRevision({ ...slices.affected, bulletin: { ...bulletin, components } })
}

test('the serial number stays the same for all revisions of a bulletin, the version rises', () => {
  const second = document(revisions.affected)
  const first = document({ ...revisions.affected, history: revisions.affected.history.slice(0, 1) })
  // Computed independently: uuid5(NAMESPACE_URL, 'https://northwind.example/NWSB-2026-0001').
  expect(second.serialNumber).toBe('urn:uuid:81d9586e-af94-5d5f-9338-69e96b350fa3')
  expect([first.serialNumber, first.version, second.version]).toEqual([second.serialNumber, 1, 2])
  expect(document(revisions.fixed).serialNumber).not.toBe(second.serialNumber)
})

test('the product is the subject, its components are listed', () => {
  const { metadata, components } = document(revisions.affected)
  expect(metadata.component).toMatchObject({ 'bom-ref': 'product', purl: 'pkg:generic/northwind-lakehouse@2.3' })
  expect(components).toEqual([
    {
      type: 'library',
      'bom-ref': 'component-1',
      supplier: { name: 'Pallets' },
      name: 'flask',
      version: '2.2.3',
      purl: 'pkg:pypi/flask@2.2.3',
    },
  ])
})

test('each claim is an entry that names its components, the worst first', () => {
  const entries: { analysis: { state: string }; affects: { ref: string }[] }[] = document(
    revisions.mixed,
  ).vulnerabilities
  expect(entries.map(({ analysis, affects }) => [analysis.state, affects.map(({ ref }) => ref)])).toEqual([
    ['exploitable', ['component-1', 'product']],
    ['in_triage', ['component-4']],
    ['resolved', ['component-2']],
    ['not_affected', ['component-3']],
  ])
})

test('what has a place in its SBOM is named by that', () => {
  const { bulletin } = slices.affected
  const sbom = 'urn:cdx:11111111-2222-4333-8444-555555555555/3'
  const components = bulletin.components.map((component) => ({ ...component, bomLink: `${sbom}#f1` }))
  const productVersion = { ...bulletin.productVersion, bomLink: `${sbom}#root` }
  const revision = asRevision({ ...slices.affected, bulletin: { ...bulletin, components, productVersion } })
  const [entry] = document(revision).vulnerabilities
  expect(entry.affects.map(({ ref }: { ref: string }) => ref)).toEqual([`${sbom}#f1`, `${sbom}#root`])
})

test('a component that stands in its SBOM twice is named in both places', () => {
  const { bulletin } = slices.affected
  const components = bulletin.components.flatMap((component) => [
    { ...component, bomLink: 'urn:cdx:x/1#a' },
    { ...component, bomLink: 'urn:cdx:x/1#b' },
  ])
  const revision = asRevision({ ...slices.affected, bulletin: { ...bulletin, components } })
  const [entry] = document(revision).vulnerabilities
  expect(entry.affects.map(({ ref }: { ref: string }) => ref)).toEqual(['urn:cdx:x/1#a', 'urn:cdx:x/1#b', 'product'])
})

test('an affected product is named with its affected and its fixed version', () => {
  const [{ affects }] = document(revisions.affected).vulnerabilities
  expect(affects[1].versions).toEqual([
    { version: '2.3', status: 'affected' },
    { version: '2.3.1', status: 'unaffected' },
  ])
})

test('every score keeps its source and its method', () => {
  const [{ ratings }] = document(revisions.mixed).vulnerabilities
  expect(ratings).toMatchObject([
    { source: { name: 'GHSA-jfh8-c2jp-5v3q' }, method: 'CVSSv31', score: 10, severity: 'critical' },
    { source: { name: 'Northwind PSIRT' }, method: 'CVSSv31', score: 9, severity: 'critical' },
    { source: { name: 'NVD' }, method: 'CVSSv2', score: 9.3, severity: 'high' },
  ])
})

test.each(justifications)('the CSAF label %s stays beside the nearest word of CycloneDX', (justification) => {
  const [entry] = document(claiming({ status: 'not_affected', justification, impact: 'Why.' })).vulnerabilities
  expect(entry.analysis.detail).toBe('Why.')
  expect(entry.analysis.justification).toMatch(/^(code_not_|requires_|protected_)/)
  expect(entry.properties).toContainEqual({ name: 'tocsin:csaf:justification', value: justification })
})

test('fixes are recommended, workarounds stand apart, and both are stated as responses', () => {
  const [entry] = document(revisions.affected).vulnerabilities
  expect(entry.analysis.response).toEqual(['update', 'workaround_available'])
  expect(entry.recommendation).toMatch(/^Install .*\n\nUpgrade /)
  expect(entry.workaround).toMatch(/^Tell the proxy/)
})

test('what is not affected or fixed needs no remedy', () => {
  const harmless: Claim = { status: 'not_affected', justification: 'component_not_present', impact: '' }
  for (const entry of document(claiming(harmless, { status: 'fixed' })).vulnerabilities) {
    expect(entry).not.toHaveProperty('recommendation')
    expect(entry).not.toHaveProperty('workaround')
    expect(entry.analysis).not.toHaveProperty('response')
  }
})

test('the product itself is not among its components', () => {
  const { bulletin } = slices.affected
  const components = bulletin.components.map((component) => ({ ...component, isProduct: true as const }))
  const written = document(asRevision({ ...slices.affected, bulletin: { ...bulletin, components } }))
  expect(written.components ?? []).toEqual([])
  expect(written.vulnerabilities[0].affects.map(({ ref }: { ref: string }) => ref)).toEqual(['product'])
})
