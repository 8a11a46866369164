import { PackageURL } from 'packageurl-js'
import { expect, test } from 'vitest'
import { componentPurl, productPurl } from './purl.ts'

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

const component = { supplier: undefined, claim: { status: 'fixed' }, fixedIn: [], paths: [] } as const

test.each([
  ['kept to the letter', 'pkg:deb/debian/curl@7.50.3-1?arch=i386&distro=jessie#a/b', undefined],
  ['made from name and version where there is none', undefined, 'pkg:generic/acme-widget@1.0'],
  ['made from name and version where it is no package URL', 'acme/widget', 'pkg:generic/acme-widget@1.0'],
  ['freed of what no URL may hold', 'pkg:npm/x@1"><b>\u202e', 'pkg:npm/x@1%22%3E%3Cb%3E%EF%BF%BD'],
])('the package URL of a component is %s', (_rule, purl, expected) => {
  expect(componentPurl({ ...component, name: 'Acme widget', version: '1.0', purl })).toBe(expected ?? purl)
})

test('a component without a version has none in its package URL', () => {
  expect(componentPurl({ ...component, name: 'report-engine', version: undefined, purl: undefined })).toBe(
    'pkg:generic/report-engine',
  )
})
