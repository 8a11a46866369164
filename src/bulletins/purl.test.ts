import { PackageURL } from 'packageurl-js'
import { expect, test } from 'vitest'
import { componentPurl, otherVersionIdentity, productIdentity, productPurl } from './purl.ts'

test.each([
  ['Northwind Lakehouse', '2.3', 'pkg:generic/northwind-lakehouse@2.3'],
  ['  C++ / Tools!', '1.0 beta', 'pkg:generic/c-tools@1.0%20beta'],
  ['Node.js', 'v1+build', 'pkg:generic/node.js@v1%2Bbuild'],
  ['製品', '１', 'pkg:generic/%E8%A3%BD%E5%93%81@%EF%BC%91'],
  ['!!!', '1', 'pkg:generic/unnamed@1'],
  ['x\ud800y', '\u001b1', 'pkg:generic/x-y@%EF%BF%BD1'],
])('product %s %s is %s', (name, version, expected) => {
  const purl = productPurl({ product: { name }, version })
  expect(purl).toBe(expected)
  expect(() => PackageURL.fromString(purl)).not.toThrow()
})

const digest = 'pkg:oci/pumpd@sha256%3Aaa?repository_url=registry.example/works'

test.each([
  ['is kept to the letter', digest, digest, 'pkg:generic/pump-daemon@4.3'],
  [
    'of the version has another for another',
    'pkg:npm/%40w/pump@4.2?a=b',
    'pkg:npm/%40w/pump@4.2?a=b',
    'pkg:npm/%40w/pump@4.3?a=b',
  ],
  ['without a version gets it', 'pkg:maven/works/pump', 'pkg:maven/works/pump@4.2', 'pkg:maven/works/pump@4.3'],
  ['with an "@" in its namespace', 'pkg:npm/@w/pump', 'pkg:npm/@w/pump@4.2', 'pkg:npm/@w/pump@4.3'],
  [
    'that breaks the rules of its type is made up',
    'pkg:oci/works/pumpd@sha256%3Aaa',
    'pkg:generic/pump-daemon@4.2',
    'pkg:generic/pump-daemon@4.3',
  ],
  ['that is not one is made up', 'pumpd', 'pkg:generic/pump-daemon@4.2', 'pkg:generic/pump-daemon@4.3'],
])('the package URL that the SBOM gives the product %s', (_, purl, own, other) => {
  const version = { product: { name: 'Pump Daemon' }, version: '4.2', purl }
  expect(productIdentity(version)).toEqual({ purl: own })
  expect(otherVersionIdentity(version, '4.3')).toEqual({ purl: other })
})

test('a product with a CPE needs no made-up package URL', () => {
  const cpe = 'cpe:2.3:a:works:pump:4.2:*:*:*:*:*:*:*'
  const version = { product: { name: 'Pump' }, version: '4.2', cpe }
  expect(productIdentity(version)).toEqual({ cpe })
  expect(productIdentity({ ...version, purl: digest })).toEqual({ purl: digest, cpe })
})

const component = { supplier: undefined, claim: { status: 'fixed' }, fixedIn: [], paths: [] } as const

test.each([
  ['kept to the letter', 'pkg:deb/debian/curl@7.50.3-1?arch=i386&distro=jessie#a/b', undefined],
  ['made from name and version where there is none', undefined, 'pkg:generic/acme-widget@1.0'],
  ['made from name and version where it is not a package URL', 'acme/widget', 'pkg:generic/acme-widget@1.0'],
  ['freed of what no URL may hold', 'pkg:npm/x@1"><b>\u202e', 'pkg:npm/x@1%22%3E%3Cb%3E%EF%BF%BD'],
])('the package URL of a component is %s', (_rule, purl, expected) => {
  expect(componentPurl({ ...component, name: 'Acme widget', version: '1.0', purl })).toBe(expected ?? purl)
})

test('a component without a version has none in its package URL', () => {
  expect(componentPurl({ ...component, name: 'report-engine', version: undefined, purl: undefined })).toBe(
    'pkg:generic/report-engine',
  )
})
