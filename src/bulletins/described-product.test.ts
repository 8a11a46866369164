import { expect, test } from 'vitest'
import { inventory } from '../match/testdata/matching.ts'
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
    ...{ id: 'Pump Daemon 4.2', product: { name: 'Pump Daemon' }, version: '4.2', purl: 'pkg:npm/pumpd@4.2', cpe },
    bomLink: `urn:cdx:${uuid}/1#root`,
  })
  expect(describedVersion(named, await bom({ name: 'pumpd', cpe: 'cpe:nonsense' }))).toEqual({
    ...{ id: 'Pump Daemon 4.2', product: { name: 'Pump Daemon' }, version: '4.2' },
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

test('of a document that describes nothing the product has its name alone', () => {
  expect(describedVersion(named, inventory([]))).toStrictEqual({
    id: 'Pump Daemon 4.2',
    product: { name: 'Pump Daemon' },
    version: '4.2',
  })
  expect(doubtsAboutVersion(named, inventory([]))).toEqual([])
})

test('a product without a package URL has none', async () => {
  expect(describedVersion(named, await bom({ name: 'pumpd' }))).toStrictEqual({
    ...{ id: 'Pump Daemon 4.2', product: { name: 'Pump Daemon' }, version: '4.2' },
  })
})

test.each([
  ['another', 'pkg:npm/pumpd@4.1', true],
  ['the same', 'pkg:npm/pumpd@4.2', false],
  ['no', 'pkg:npm/pumpd', false],
  ['a digest as', 'pkg:oci/pumpd@sha256:0123', false],
])('the SBOM may name %s version', async (_, purl, isOther) => {
  const sentence = `The SBOM describes ${purl}, whose version is not 4.2; scanners will take the drafts about Pump Daemon 4.2 to be about that one.`
  expect(doubtsAboutVersion(named, await bom({ name: 'pumpd', purl }))).toEqual(isOther ? [sentence] : [])
})

test('nothing links into a document that is not CycloneDX, or to a place in its text', async () => {
  expect(bomLink(inventory([]), 'SPDXRef-a')).toEqual({})
  const linked = await bom({ name: 'pumpd' })
  expect(bomLink(linked, undefined)).toEqual({})
  expect(['line 7', 'line a', 'a/b', 'a line 7'].map((ref) => 'bomLink' in bomLink(linked, ref))).toEqual([
    ...[false, true, true, true],
  ])
})
