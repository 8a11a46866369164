import { describe, expect, test } from 'vitest'
import type { Component } from '../domain/inventory.ts'
import { parsePurl } from '../sbom/purl.ts'
import { coordinates } from './coordinates.ts'
import { distroPackage, lacksSource } from './distro.ts'
import { type Coordinates, chain } from './place.ts'

function component(purl: string, more: Partial<Component> = {}): Component {
  const parsed = parsePurl(purl)
  if ('reason' in parsed) throw new Error(parsed.reason)
  const { name, version } = parsed
  return {
    ...{ ref: 'x', name, version, purl, package: parsed, cpe: undefined, supplier: undefined, type: undefined },
    ...{ source: undefined, distro: undefined, module: undefined },
    ...more,
  }
}

/** `Debian 12`; `?` where the release is not known. */
function releaseOf(purl: string, distro?: Component['distro']): string {
  const place = coordinates(component(purl, { distro }))
  return 'reason' in place ? place.reason : `${place.ecosystem} ${place.release ?? '?'}`
}

describe('the release', () => {
  test.each<[what: string, purl: string, distro: Component['distro'], expected: string]>([
    ['of the document’s distribution', 'pkg:deb/debian/a@1', { id: 'debian', version: '12' }, 'Debian 12'],
    ['of another distribution says nothing', 'pkg:deb/debian/a@1', { id: 'ubuntu', version: '12' }, 'Debian ?'],
    ['of a document that gives none', 'pkg:deb/debian/a@1', { id: 'debian', version: undefined }, 'Debian ?'],
    [
      'in the id alone',
      'pkg:rpm/opensuse/a@1',
      { id: 'opensuse-tumbleweed', version: undefined },
      'openSUSE Tumbleweed',
    ],
    ['of the package URL first', 'pkg:deb/debian/a@1?distro=debian-11', { id: 'debian', version: '12' }, 'Debian 11'],
    [
      'of the document where the package URL’s says none',
      'pkg:deb/debian/a@1?distro=debian',
      { id: 'debian', version: '12' },
      'Debian 12',
    ],
    [
      'of the document before the namespace',
      'pkg:rpm/opensuse-tumbleweed/a@1',
      { id: 'opensuse-leap', version: '15.5' },
      'openSUSE Leap 15.5',
    ],
    [
      'of the document before the version’s mark',
      'pkg:rpm/redhat/a@1-1.el8',
      { id: 'rhel', version: '9.4' },
      'Red Hat 9.4',
    ],
    ['of a mark with a minor number', 'pkg:rpm/alma/a@1-1.module_el8.6.0', undefined, 'AlmaLinux 8'],
    ['of a version without a mark', 'pkg:rpm/alma/a@1-1', undefined, 'AlmaLinux ?'],
    ['of no version', 'pkg:rpm/alma/a', undefined, 'AlmaLinux ?'],
  ])('%s: %s', (_, purl, distro, expected) => {
    expect(releaseOf(purl, distro)).toBe(expected)
  })
})

describe('the distribution', () => {
  test.each<[what: string, purl: string, distro: Component['distro'], expected: string]>([
    ['by the namespace in any letter case', 'pkg:rpm/RedHat/a@1?distro=rhel-9.4', undefined, 'Red Hat 9.4'],
    ['by the name of its release', 'pkg:rpm/a@1?distro=opensuse-leap-15.5', undefined, 'openSUSE Leap 15.5'],
    ['by the name of its release in any letter case', 'pkg:deb/a@1?distro=Debian-12', undefined, 'Debian 12'],
    ['by a codename', 'pkg:deb/a@1?distro=bookworm', undefined, 'Debian 12'],
    ['by the document', 'pkg:deb/a@1', { id: 'debian', version: '12' }, 'Debian 12'],
    [
      'of a name that is too long',
      `pkg:deb/a@1?distro=${'x'.repeat(60)}-debian`,
      undefined,
      'no advisories are known for pkg:deb packages',
    ],
    ['of no name', 'pkg:deb/a@1', undefined, 'no advisories are known for pkg:deb packages'],
  ])('%s: %s', (_, purl, distro, expected) => {
    expect(releaseOf(purl, distro)).toBe(expected)
  })
})

/** `name version`, `*` behind what was built, `?` behind a guess. */
function named(purl: string, more: Partial<Component> = {}): string {
  const part = component(purl, more)
  const place = part.package && distroPackage(part.package, part)
  const written = ({ name, version, built, guess }: Coordinates) =>
    `${name} ${version ?? 'unversioned'}${built ? '*' : ''}${guess ? '?' : ''}`
  return place ? chain(place).map(written).join(' | ') : 'nowhere'
}

describe('the names of a package', () => {
  const zlib = { name: 'zlib', version: undefined }
  test.each<[what: string, purl: string, more: Partial<Component>, expected: string]>([
    [
      'its source, in its own version where the source has none',
      'pkg:rpm/mageia/libz1@1-1?distro=mageia-9',
      { source: zlib },
      'zlib 1-1',
    ],
    [
      'what was built, where the advisories name that as well',
      'pkg:rpm/sles/libz1@1-1?distro=sles-15.3',
      {},
      'libz1 1-1*',
    ],
    ['its source, where that is named', 'pkg:rpm/sles/libz1@1-1?distro=sles-15.3', { source: zlib }, 'zlib 1-1'],
    [
      'what was built, then its source',
      'pkg:rpm/alma/libz1@1-1?distro=alma-8',
      { source: zlib },
      'libz1 1-1 | zlib 1-1',
    ],
    ['without an architecture for dpkg', 'pkg:deb/debian/libc6%3Aamd64@2-1?distro=debian-12', {}, 'libc6 2-1'],
    ['as it is for rpm', 'pkg:rpm/alma/libc6%3Aamd64@2-1?distro=alma-8', {}, 'libc6:amd64 2-1'],
    ['nothing that it wraps, for rpm', 'pkg:rpm/mageia/shim-signed@1%2B1-1?distro=mageia-9', {}, 'shim-signed 1+1-1'],
    ['an epoch where there is no version', 'pkg:rpm/alma/a?distro=alma-8&epoch=1', {}, 'a unversioned'],
  ])('%s', (_, purl, more, expected) => {
    expect(named(purl, more)).toBe(expected)
  })

  test('that wraps another say that the version is a guess', () => {
    const signed = component('pkg:deb/debian/shim-signed@1.38?distro=debian-11')
    const place = signed.package && distroPackage(signed.package, signed)
    expect(place?.otherwise).toMatchObject({
      guess: { why: 'the SBOM does not say which version of it was signed' },
      name: 'shim',
    })
  })
})

describe('Ubuntu Pro', () => {
  const releases = (version: string, distro = '?distro=ubuntu-16.04') => {
    const place = coordinates(component(`pkg:deb/ubuntu/a${version}${distro}`))
    return 'reason' in place ? place.reason : chain(place).map(({ release }) => release)
  }
  test.each([
    ['@7-1', ['16.04', 'Pro 16.04']],
    ['@7-1~esm1', ['Pro 16.04', '16.04']],
    ['@7-1%2BFips2', ['Pro 16.04', '16.04']],
    ['@7-1~esmeralda', ['16.04', 'Pro 16.04']],
    ['', ['16.04', 'Pro 16.04']],
  ])('a package%s is looked up in %j', (version, expected) => {
    expect(releases(version)).toEqual(expected)
  })

  test('has no place of its own where the release is not known', () => {
    expect(releases('@7-1', '')).toEqual([null])
  })
})

test('the module stream goes with every place of a package', () => {
  const part = component('pkg:rpm/alma/libz1@1-1?distro=alma-8', {
    ...{ module: 'zlib:1', source: { name: 'zlib', version: '1-1' } },
  })
  const place = coordinates(part)
  expect('reason' in place ? [] : chain(place).map(({ module }) => module)).toEqual(['zlib:1', 'zlib:1'])
})

describe('advisories may miss a package', () => {
  test.each<[what: string, purl: string, more: Partial<Component>, expected: boolean]>([
    ['where they name sources and it names none', 'pkg:deb/debian/a@1?distro=debian-12', {}, true],
    [
      'not where it names one',
      'pkg:deb/debian/a@1?distro=debian-12',
      { source: { name: 'a', version: undefined } },
      false,
    ],
    ['not where they name what was built', 'pkg:rpm/alma/a@1?distro=alma-8', {}, false],
    ['not where they name what is built as well', 'pkg:rpm/sles/a@1?distro=sles-15.3', {}, false],
    ['not where it is of no distribution', 'pkg:npm/a@1', {}, false],
    ['not where it has no package URL', 'pkg:deb/debian/a@1', { package: undefined }, false],
  ])('%s', (_, purl, more, expected) => {
    expect(lacksSource(component(purl, more))).toBe(expected)
  })
})
