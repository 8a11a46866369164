import { expect, test } from 'vitest'
import { parseSbom } from '../sbom/index.ts'
import { bomLink, describedVersion, doubtsAboutVersion } from './described-product.ts'

const named = { product: 'Pump Daemon', productVersion: '4.2' }
const uuid = '11111111-2222-4333-8444-555555555555'

function bom(component: object, document: object = { serialNumber: `urn:uuid:${uuid}` }) {
  const content = { bomFormat: 'CycloneDX', specVersion: '1.6', ...document, metadata: { component } }
  return parseSbom(new TextEncoder().encode(JSON.stringify(content)), 'bom.json')
}

test('the product has the names that its SBOM gives it', async () => {
  const cpe = 'cpe:2.3:a:works:pump:4.2:*:*:*:*:*:*:*'
  const inventory = await bom({ 'bom-ref': 'root', name: 'pumpd', purl: 'pkg:npm/pumpd@4.2', cpe })
  expect(describedVersion(named, inventory)).toEqual({
    ...{ product: { name: 'Pump Daemon' }, version: '4.2', purl: 'pkg:npm/pumpd@4.2', cpe },
    bomLink: `urn:cdx:${uuid}/1#root`,
  })
  expect(describedVersion(named, await bom({ name: 'pumpd', cpe: 'cpe:nonsense' }))).toEqual({
    ...{ product: { name: 'Pump Daemon' }, version: '4.2' },
  })
})

test.each([
  ['the third version', { serialNumber: `urn:uuid:${uuid}`, version: 3 }, 'u 1/ü', `urn:cdx:${uuid}/3#u%201%2F%C3%BC`],
  ['no version', { serialNumber: `urn:uuid:${uuid.toUpperCase()}` }, 'u', `urn:cdx:${uuid}/1#u`],
  ['version 0', { serialNumber: `urn:uuid:${uuid}`, version: 0 }, 'u', undefined],
  ['a serial number of another kind', { serialNumber: 'BOM-7' }, 'u', undefined],
  ['no serial number', {}, 'u', undefined],
  ['no reference for it', { serialNumber: `urn:uuid:${uuid}` }, '/components/0', undefined],
])('a document with %s: a component is linked as it can be', async (_, document, ref, expected) => {
  expect(bomLink(await bom({ name: 'pumpd' }, document), ref).bomLink).toBe(expected)
})

test('CycloneDX XML has the same links', async () => {
  const xml = `<bom xmlns="http://cyclonedx.org/schema/bom/1.6" serialNumber="urn:uuid:${uuid}" version="2"><components>
<component type="library"><name>a</name></component></components></bom>`
  const inventory = await parseSbom(new TextEncoder().encode(xml), 'bom.xml')
  expect(bomLink(inventory, 'a')).toEqual({ bomLink: `urn:cdx:${uuid}/2#a` })
  expect(inventory.components.map(({ ref }) => bomLink(inventory, ref))).toEqual([{}])
})

test.each([
  ['pkg:npm/pumpd@4.1', 1],
  ['pkg:npm/pumpd@4.2', 0],
  ['pkg:npm/pumpd', 0],
  ['pkg:oci/pumpd@sha256%3Aabc', 0],
])('an SBOM of %s is another version of the product %i times', async (purl, count) => {
  expect(doubtsAboutVersion(named, await bom({ name: 'pumpd', purl }))).toHaveLength(count)
})
