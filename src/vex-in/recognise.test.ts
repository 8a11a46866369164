import { describe, expect, test } from 'vitest'
import { component } from '../../test/fixtures/vex.ts'
import type { Component } from '../domain/inventory.ts'
import type { Identity } from '../domain/vex.ts'
import { obstacle, type Place } from './recognise.ts'

const serial = '11111111-2222-4333-8444-555555555555'

function why(identity: Partial<Identity>, own: Component, place: Partial<Place> = {}, vexFile = 'vex.json') {
  const full = { shown: '', purls: [], cpes: [], ...identity }
  return (
    obstacle(full, { component: own, file: 'bom.json', bom: undefined, ...place }, vexFile)?.reason ?? 'it is named'
  )
}

const named = 'it is named'

describe('by package URL', () => {
  const ours = component('pkg:deb/debian/curl@7.88.1-10?arch=amd64&distro=debian-12')

  test.each([
    ['pkg:deb/debian/curl@7.88.1-10?arch=amd64&distro=debian-12', named],
    ['pkg:deb/debian/curl@7.88.1-10', named],
    ['pkg:deb/debian/curl', named],
    ['pkg:deb/debian/curl?arch=amd64', named],
    ['pkg:DEB/Debian/Curl@7.88.1-10', named],
    ['pkg:deb/debian/curl@7.88.1-11', 'the SBOM has another version, 7.88.1-10'],
    ['pkg:deb/debian/curl?arch=arm64', 'the SBOM does not say arch=arm64'],
    ['pkg:deb/debian/curl?epoch=1', 'the SBOM does not say epoch=1'],
    ['pkg:deb/ubuntu/curl@7.88.1-10', 'the SBOM has another product'],
    ['pkg:npm/curl@7.88.1-10', 'the SBOM has another product'],
    ['pkg:deb/debian/curl#lib', 'the SBOM has another part of the package'],
    ['pkg:deb', 'its package URL does not parse: '],
  ])('%s: %s', (purl, reason) => {
    expect(why({ purls: [purl] }, ours)).toContain(reason)
  })

  test('a package URL without a version has that of its component', () => {
    const bare = component('pkg:npm/a', { version: '1' })
    expect(why({ purls: ['pkg:npm/a@1'] }, bare)).toBe(named)
    expect(why({ purls: ['pkg:npm/a@2'] }, bare)).toBe('the SBOM has another version, 1')
  })

  test('a decisions file spells it as the SBOM does', () => {
    const flask = component('pkg:pypi/flask@2.2.3')
    expect(why({ purls: ['pkg:pypi/flask@2.2.3'], isSpelled: true }, flask)).toBe(named)
    expect(why({ purls: ['pkg:pypi/flask'], isSpelled: true }, flask)).toBe('the SBOM spells the package URL otherwise')
  })

  test('a package URL that differs is not outdone by a CPE that fits', () => {
    const both = component('pkg:npm/a@1', { cpe: 'cpe:2.3:a:v:a:1:*:*:*:*:*:*:*' })
    const cpes = ['cpe:2.3:a:v:a:*:*:*:*:*:*:*:*']
    expect(why({ purls: ['pkg:npm/a@2'], cpes }, both)).toBe('the SBOM has another version, 1')
    expect(why({ cpes }, both)).toBe(named)
  })
})

describe('by versions beside the package URL', () => {
  const ours = component('pkg:npm/a@1.5.0')

  test.each([
    [['1.5.0'], [], named],
    [['1.4.0'], [], 'the SBOM has another version, 1.5.0'],
    [[], ['vers:npm/>=1.0.0|<2.0.0'], named],
    [[], ['vers:npm/<1.5.0'], 'the SBOM has another version, 1.5.0'],
    [[], ['vers:odd/<1.5.0'], 'Tocsin does not know how "odd" orders versions'],
    [[], ['up to 2.0'], '"up to 2.0" is not a range in VERS'],
  ])('%j %j: %s', (exact, ranges, reason) => {
    expect(why({ purls: ['pkg:npm/a'], versions: { exact, ranges } }, ours)).toBe(reason)
  })

  test('the version of the package URL counts, unless the versions go before it', () => {
    const versions = { exact: ['1.5.0'], ranges: [] }
    expect(why({ purls: ['pkg:npm/a@1.0.0'], versions }, ours)).toBe('the SBOM has another version, 1.5.0')
    expect(why({ purls: ['pkg:npm/a@1.0.0'], versions: { ...versions, isFirst: true } }, ours)).toBe(named)
  })
})

describe('by CPE', () => {
  const ours = component(undefined, { version: '8.1', cpe: 'cpe:2.3:o:works:pump_os:8.1:p1:*:*:*:*:*:*' })

  test.each([
    ['cpe:2.3:o:works:pump_os:8.1:p1:*:*:*:*:*:*', named],
    ['cpe:2.3:o:Works:Pump_OS:*:*:*:*:*:*:*:*', named],
    ['cpe:/o:works:pump_os', named],
    ['cpe:/o:works:pump_os:8.1', named],
    ['cpe:/o:works:pump_os:8.2', 'the SBOM has another version, 8.1'],
    ['cpe:2.3:o:works:pump_os:8.1:p2:*:*:*:*:*:*', 'it names another variant of the product'],
    ['cpe:2.3:a:works:pump_os:8.1:*:*:*:*:*:*:*', 'it names another product'],
    ['cpe:pump', 'its CPE is not valid'],
    ['cpe:2.3:o:*:pump_os:8.1:*:*:*:*:*:*:*', 'its CPE names no product'],
  ])('%s: %s', (cpe, reason) => {
    expect(why({ cpes: [cpe] }, ours)).toBe(reason)
  })

  test('a version that the SBOM leaves open is not the one that is stated', () => {
    const open = component(undefined, { version: undefined, cpe: 'cpe:2.3:o:works:pump_os:*:*:*:*:*:*:*:*' })
    expect(why({ cpes: ['cpe:2.3:o:works:pump_os:8.1:*:*:*:*:*:*:*'] }, open)).toBe('the SBOM gives no version')
  })
})

describe('by name and version, where there is nothing else', () => {
  const ours = component(undefined, { name: 'Pump Console', version: '4.2' })

  test.each<[Partial<Identity>, string]>([
    [{ purls: ['pkg:generic/pump-console@4.2'] }, named],
    [{ named: { name: 'pump console', version: '4.2' } }, named],
    [{ purls: ['pkg:generic/pump-console@4.3'] }, 'the SBOM has another version, 4.2'],
    [{ purls: ['pkg:generic/pump-console'] }, 'the SBOM has another version, 4.2'],
    [{ purls: ['pkg:generic/valve@4.2'] }, 'the SBOM has another product'],
    [{ purls: ['pkg:npm/pump-console@4.2'] }, 'it has no identifier that the SBOM also has'],
    [{ named: { name: 'pump console', version: '9' }, versions: { exact: ['4.2'], ranges: [], isFirst: true } }, named],
    [
      { named: { name: 'pump console', version: '4.2' }, versions: { exact: ['4.3'], ranges: [], isFirst: true } },
      'the SBOM has another version, 4.2',
    ],
    [
      { purls: ['pkg:npm/x@1'], named: { name: 'pump console', version: '4.2' } },
      'it has no identifier that the SBOM also has',
    ],
  ])('%j: %s', (identity, reason) => {
    expect(why(identity, ours)).toContain(reason)
  })
})

describe('by place in the SBOM', () => {
  const ours = component('pkg:npm/a@1', { ref: 'a b' })
  const bom = { serialNumber: `urn:uuid:${serial}`, version: 2 }

  test.each([
    [`urn:cdx:${serial}/2#a%20b`, named],
    [`urn:cdx:${serial}/1#a%20b`, 'it names a place in version 1 of the SBOM'],
    [`urn:cdx:${serial}/2#b`, 'it names another place in the SBOM'],
    [`urn:cdx:99999999-2222-4333-8444-555555555555/2#a%20b`, 'it names a place in another SBOM'],
    ['urn:cdx:none', 'it is not a BOM-Link'],
  ])('%s: %s', (bomLink, reason) => {
    expect(why({ bomLink }, ours, { bom })).toBe(reason)
  })

  test('a bom-ref means the component of its own file only', () => {
    expect(why({ localRef: 'a b' }, ours, {}, 'bom.json')).toBe(named)
    expect(why({ localRef: 'a b' }, ours, {}, 'other.json')).toBe('it has no identifier that the SBOM also has')
  })
})
