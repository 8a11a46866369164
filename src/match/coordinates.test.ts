import { describe, expect, test } from 'vitest'
import type { Component } from '../domain/inventory.ts'
import { parsePurl } from '../sbom/purl.ts'
import { coordinates } from './coordinates.ts'
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

/** `Debian:12 openssl 3.0.9-1`; `?` for an unknown release, and behind a guess; several places by ` | `. */
function written(place: ReturnType<typeof coordinates>): string {
  if ('reason' in place) return place.reason
  const suffix = ({ release }: Coordinates) => (release === undefined ? '' : `:${release ?? '?'}`)
  return chain(place)
    .map((each) => `${each.ecosystem}${suffix(each)} ${each.name} ${each.version}${each.guess ? '?' : ''}`)
    .join(' | ')
}

describe('packages of languages', () => {
  test.each([
    ['pkg:pypi/Django@4.2', 'PyPI django 4.2'],
    ['pkg:npm/%40babel/core@7.0.0', 'npm @babel/core 7.0.0'],
    ['pkg:maven/org.slf4j/slf4j-api@2.0.0?type=jar&classifier=sources', 'Maven org.slf4j:slf4j-api 2.0.0'],
    ['pkg:golang/github.com/BurntSushi/toml@v1.2.0', 'Go github.com/BurntSushi/toml v1.2.0'],
    ['pkg:golang/github.com/go-redis/redis@v8.1.0#v8', 'Go github.com/go-redis/redis/v8 v8.1.0'],
    ['pkg:golang/stdlib@1.22.3', 'Go stdlib 1.22.3'],
    ['pkg:cargo/serde@1.0.0', 'crates.io serde 1.0.0'],
    ['pkg:gem/nokogiri@1.15.0?platform=java', 'RubyGems nokogiri 1.15.0'],
    ['pkg:nuget/Newtonsoft.Json@13.0.1', 'NuGet Newtonsoft.Json 13.0.1'],
    ['pkg:composer/Symfony/Http-Kernel@6.0.0', 'Packagist symfony/http-kernel 6.0.0'],
    ['pkg:hex/phoenix@1.7.0', 'Hex phoenix 1.7.0'],
    ['pkg:hex/acme/phoenix@1.7.0', 'Hex acme/phoenix 1.7.0'],
    ['pkg:pub/http@1.0.0', 'Pub http 1.0.0'],
    ['pkg:hackage/aeson@2.0.0.0', 'Hackage aeson 2.0.0.0'],
    ['pkg:cran/readxl@1.4.0', 'CRAN readxl 1.4.0'],
    ['pkg:bioconductor/limma@3.50.0', 'Bioconductor limma 3.50.0'],
    ['pkg:conan/openssl@3.0.0', 'ConanCenter openssl 3.0.0'],
    ['pkg:julia/Bzip2_jll@1.0.8?uuid=6e34b625', 'Julia Bzip2_jll 1.0.8'],
    ['pkg:opam/dune@3.0.0', 'opam dune 3.0.0'],
    ['pkg:swift/github.com/apple/swift-nio@2.40.0', 'SwiftURL github.com/apple/swift-nio 2.40.0'],
    ['pkg:github/tj-actions/changed-files@v44', 'GitHub Actions tj-actions/changed-files v44'],
    ['pkg:githubactions/tj-actions/changed-files@v44', 'GitHub Actions tj-actions/changed-files v44'],
    ['pkg:bitnami/wordpress@6.2.0-3', 'Bitnami wordpress 6.2.0-3'],
    ['pkg:vscode-extension/ms-python/python@2024.1.0', 'VSCode ms-python/python 2024.1.0'],
    ['pkg:generic/openssl@1.1.1', 'no advisories are known for pkg:generic packages'],
    ['pkg:otp/ssl@11.0', 'no advisories are known for pkg:otp packages'],
  ])('%s is %s', (purl, expected) => {
    expect(written(coordinates(component(purl)))).toBe(expected)
  })
})

describe('names that other tools spell otherwise', () => {
  test.each([
    ['pkg:pypi/celery%5Bredis%5D@4.4.7', 'PyPI celery 4.4.7'],
    ['pkg:npm/%40babel%2Fcore@7.0.0', 'npm @babel/core 7.0.0'],
    ['pkg:npm/%2540babel/core@7.0.0', 'npm @babel/core 7.0.0'],
    ['pkg:npm/babel/core@7.0.0', 'npm @babel/core 7.0.0'],
    ['pkg:npm/node_modules/a/node_modules/%40s/b@1.0.0', 'npm @s/b 1.0.0'],
    ['pkg:maven/org.slf4j%3Aslf4j-api@2.0.0', 'Maven org.slf4j:slf4j-api 2.0.0'],
    ['pkg:maven/org.slf4j/org.slf4j%3Aslf4j-api@2.0.0', 'Maven org.slf4j:slf4j-api 2.0.0'],
    ['pkg:maven/org.slf4j/slf4j-api%3Ajar@2.0.0', 'Maven org.slf4j:slf4j-api 2.0.0'],
    ['pkg:maven/org/slf4j/slf4j-api@2.0.0', 'Maven org/slf4j:slf4j-api 2.0.0 | Maven org.slf4j:slf4j-api 2.0.0?'],
    ['pkg:composer/monolog%2Fmonolog@1.0.0', 'Packagist monolog/monolog 1.0.0'],
    [
      'pkg:github/actions/cache/restore@v3',
      'GitHub Actions actions/cache/restore v3 | GitHub Actions actions/cache v3',
    ],
    [
      'pkg:github/actions/cache@v3#restore',
      'GitHub Actions actions/cache/restore v3 | GitHub Actions actions/cache v3',
    ],
    ['pkg:conan/openssl%2F3.0.0%40user%2Fstable', 'ConanCenter openssl 3.0.0?'],
    ['pkg:conan/openssl%2F3.0.0%40_%2F_', 'ConanCenter openssl 3.0.0'],
    ['pkg:conan/openssl@3.0.0?user=acme&channel=stable', 'ConanCenter openssl 3.0.0?'],
    ['pkg:conan/acme/openssl@3.0.0?channel=stable', 'ConanCenter openssl 3.0.0?'],
    ['pkg:conan/openssl.org/openssl@3.0.0', 'ConanCenter openssl 3.0.0'],
    ['pkg:conan/openssl@3.0.0?user=_&channel=_', 'ConanCenter openssl 3.0.0'],
    ['pkg:golang/github.com/%21masterminds/goutils@v1.1.0', 'Go github.com/Masterminds/goutils v1.1.0'],
    ['pkg:golang/golang.org/go@1.22.0', 'Go stdlib 1.22.0 | Go toolchain 1.22.0'],
    [
      'pkg:maven/org.slf4j.slf4j-api/slf4j-api@2.0.0',
      'Maven org.slf4j.slf4j-api:slf4j-api 2.0.0 | Maven org.slf4j:slf4j-api 2.0.0?',
    ],
    [
      'pkg:maven/org.apache.derby.Activator/derby@10.14.0',
      'Maven org.apache.derby.Activator:derby 10.14.0 | Maven org.apache.derby:derby 10.14.0? | Maven org.apache:derby 10.14.0?',
    ],
    ['pkg:conan/openssl%2F3.0.0@3.0.0', 'ConanCenter openssl 3.0.0'],
    ['pkg:hex/hexpm/phoenix@1.7.0', 'Hex phoenix 1.7.0'],
    ['pkg:swift/https%3A%2F%2Fgithub.com%2Fapple/swift-nio.git@2.40.0', 'SwiftURL github.com/apple/swift-nio 2.40.0'],
    ['pkg:swift/git%40github.com%3Aapple%2Fswift-nio.git@2.40.0', 'SwiftURL github.com/apple/swift-nio 2.40.0'],
    [
      'pkg:swift/apple/swift-nio@2.40.0',
      'SwiftURL apple/swift-nio 2.40.0 | SwiftURL github.com/apple/swift-nio 2.40.0?',
    ],
    ['pkg:deb/debian/libc6%3Aamd64@2.36?distro=debian-12', 'Debian:12 libc6 2.36'],
  ])('%s is %s', (purl, expected) => {
    expect(written(coordinates(component(purl)))).toBe(expected)
  })

  test.each([
    ['pkg:npm/core@7.0.0', '@babel/core', 'npm core 7.0.0 | npm @babel/core 7.0.0?'],
    ['pkg:npm/core@7.0.0', '@babel/other', 'npm core 7.0.0'],
    ['pkg:maven/slf4j-api@2.0.0', 'org.slf4j:slf4j-api', 'Maven slf4j-api 2.0.0 | Maven org.slf4j:slf4j-api 2.0.0?'],
    ['pkg:maven/slf4j-api@2.0.0', 'slf4j-api', 'Maven slf4j-api 2.0.0'],
    [
      'pkg:maven/slf4j-api/slf4j-api@2.0.0',
      'org.slf4j:slf4j-api',
      'Maven slf4j-api:slf4j-api 2.0.0 | Maven org.slf4j:slf4j-api 2.0.0?',
    ],
    ['pkg:maven/org.slf4j/slf4j-api@2.0.0', 'org.other:else', 'Maven org.slf4j:slf4j-api 2.0.0'],
    ['pkg:conan/openssl@3.0.0', 'openssl/3.0.0@acme/stable', 'ConanCenter openssl 3.0.0?'],
    ['pkg:composer/yaml@6.0.0', 'symfony/yaml', 'Packagist yaml 6.0.0 | Packagist symfony/yaml 6.0.0?'],
  ])('%s may be what the component calls itself, %s', (purl, name, expected) => {
    expect(written(coordinates(component(purl, { name })))).toBe(expected)
  })
})

describe('further package URLs', () => {
  const called = (first: string, ...others: string[]) => {
    const alsoPackages = others.flatMap((purl) => component(purl).package ?? [])
    return written(coordinates({ ...component(first), alsoPackages }))
  }

  test('are looked up after the component’s own, each place once', () => {
    const others = ['pkg:npm/b@2.0.0', 'pkg:npm/a@1.0.0', 'pkg:npm/b@2.0.0']
    expect(called('pkg:npm/a@1.0.0', ...others)).toBe('npm a 1.0.0 | npm b 2.0.0')
  })

  test('have the component’s version where they name none', () => {
    expect(called('pkg:generic/a@1.0.0', 'pkg:npm/b')).toBe('npm b 1.0.0')
  })

  test('of types without advisories add nothing', () => {
    expect(called('pkg:npm/a@1.0.0', 'pkg:generic/b@2.0.0')).toBe('npm a 1.0.0')
  })
})

describe('releases of distributions', () => {
  test.each([
    ['pkg:deb/debian/curl@7?distro=debian-12.5', 'Debian:12'],
    ['pkg:deb/debian/curl@7?distro=bookworm', 'Debian:12'],
    ['pkg:deb/debian/curl@7?distro=debian-bookworm', 'Debian:12'],
    ['pkg:deb/debian/curl@7?distro=debian-6.0.10', 'Debian:6.0'],
    ['pkg:deb/debian/curl@7?distro=sid', 'Debian:sid'],
    ['pkg:deb/debian/curl@7?distro=debian-unstable', 'Debian:sid'],
    ['pkg:deb/debian/curl@7?distro=debian-testing', 'Debian:testing'],
    ['pkg:deb/debian/curl@7?distro=debian-trixie/sid', 'Debian:trixie/sid'],
    ['pkg:deb/debian/curl@7?distro=debian', 'Debian:?'],
    ['pkg:deb/debian/curl@7?distro=Debian%20GNU/Linux%20bookworm', 'Debian:12'],
    ['pkg:deb/curl@7?distro=debian-sid', 'Debian:sid'],
    ['pkg:deb/curl@7?distro=jammy', 'Ubuntu:22.04'],
    ['pkg:deb/curl@7?distro=7', 'no advisories are known for pkg:deb packages'],
    ['pkg:deb/debian/curl@7', 'Debian:?'],
    ['pkg:deb/curl@7?distro=debian-12', 'Debian:12'],
    ['pkg:deb/ubuntu/curl@7?distro=ubuntu-22.04', 'Ubuntu:22.04'],
    ['pkg:deb/ubuntu/curl@7?distro=focal', 'Ubuntu:20.04'],
    ['pkg:apk/alpine/curl@7?distro=3.20.3', 'Alpine:v3.20'],
    ['pkg:apk/alpine/curl@7?distro=alpine-v3.19', 'Alpine:v3.19'],
    ['pkg:apk/alpine/curl@7?distro=edge', 'Alpine:edge'],
    ['pkg:apk/alpine/curl@7?distro=alpine-edge', 'Alpine:edge'],
    ['pkg:apk/alpine/curl@7?distro=alpine-3.21.0_alpha20240923', 'Alpine:v3.21'],
    ['pkg:apk/wolfi/curl@7?distro=20230201', 'Wolfi'],
    ['pkg:apk/chainguard/curl@7', 'Chainguard'],
    ['pkg:apk/minimos/curl@7', 'MinimOS'],
    ['pkg:apk/cleanstart/curl@7', 'CleanStart'],
    ['pkg:apk/alpaquita/curl@7?distro=alpaquita-23', 'Alpaquita:23'],
    ['pkg:apk/alpaquita/curl@7?distro=alpaquita-stream', 'Alpaquita:stream'],
    ['pkg:rpm/redhat/curl@7-1.el8?distro=rhel-8.10', 'Red Hat:8.10'],
    ['pkg:rpm/redhat/curl@7-1.el9_2', 'Red Hat:9'],
    ['pkg:rpm/alma/curl@7-1?distro=alma-8.7', 'AlmaLinux:8'],
    ['pkg:rpm/rocky-linux/curl@7-1?distro=rocky-linux-9', 'Rocky Linux:9'],
    ['pkg:rpm/rocky/nodejs@18-1.module+el8.8.0+1', 'Rocky Linux:8'],
    ['pkg:rpm/sles/curl@7-1?distro=sles-15.3', 'SUSE:15 SP3'],
    ['pkg:rpm/suse/curl@7-1?distro=sles-12.0', 'SUSE:12'],
    ['pkg:rpm/sle-micro/curl@7-1?distro=sle-micro-5.1', 'SUSE:Micro 5.1'],
    ['pkg:rpm/opensuse-leap/curl@7-1?distro=opensuse-leap-15.5', 'openSUSE:Leap 15.5'],
    ['pkg:rpm/opensuse/curl@7-1?distro=opensuse-tumbleweed-20220926', 'openSUSE:Tumbleweed'],
    ['pkg:rpm/opensuse-tumbleweed/curl@7-1', 'openSUSE:Tumbleweed'],
    ['pkg:rpm/opensuse/curl@7-1?distro=opensuse-slowroll', 'openSUSE:Slowroll'],
    ['pkg:rpm/mageia/curl@7-1?distro=mageia-cauldron', 'Mageia:Cauldron'],
    ['pkg:rpm/openeuler/curl@7-1.oe2403sp1', 'openEuler:24.03-LTS-SP1'],
    ['pkg:rpm/openeuler/curl@7-1?distro=openEuler-24.03', 'openEuler:24.03'],
    ['pkg:rpm/mageia/curl@7-1.mga9', 'Mageia:9'],
    ['pkg:rpm/azurelinux/curl@7-1.azl3?distro=azurelinux-3.0', 'Azure Linux:3'],
    ['pkg:rpm/mariner/curl@7-1.cm2', 'Azure Linux:2'],
    ['pkg:rpm/photon/curl@7-1.ph4?distro=photon-4.0', 'Photon OS:4.0'],
    ['pkg:rpm/fedora/curl@7-1?distro=fedora-36', 'no advisories are known for pkg:rpm/fedora packages'],
  ])('%s is of %s', (purl, expected) => {
    expect(written(coordinates(component(purl))).replace(/ (?:curl 7|nodejs 18).*$/, '')).toBe(expected)
  })

  test('come from the operating system that the SBOM names, where the package URL is silent', () => {
    const distro = { id: 'sles', version: '15.3' }
    expect(written(coordinates(component('pkg:rpm/suse/curl@7-1', { distro })))).toBe('SUSE:15 SP3 curl 7-1')
  })

  test('of Ubuntu are followed by those of Pro, which come first for a package of Pro', () => {
    const places = (version: string) =>
      written(coordinates(component(`pkg:deb/ubuntu/curl@${version}?distro=ubuntu-16.04`)))
    expect(places('7-1')).toBe('Ubuntu:16.04 curl 7-1 | Ubuntu:Pro 16.04 curl 7-1')
    expect(places('7-1~esm1')).toBe('Ubuntu:Pro 16.04 curl 7-1~esm1 | Ubuntu:16.04 curl 7-1~esm1')
  })
})

describe('names of distributions’ packages', () => {
  const source = { name: 'openssl', version: '1:3.0.7-1.el9' }

  test.each([
    [
      'the source alone counts for Debian',
      'pkg:deb/debian/libssl3@3.0.8-1+b1?distro=debian-12',
      'Debian:12 openssl 1:3.0.7-1.el9',
    ],
    [
      'what was built comes before its source for Red Hat',
      'pkg:rpm/redhat/openssl-libs@3.0.7-1.el9?distro=rhel-9.4&epoch=1',
      'Red Hat:9.4 openssl-libs 1:3.0.7-1.el9 | Red Hat:9.4 openssl 1:3.0.7-1.el9',
    ],
    [
      'a package named like its source is looked up once',
      'pkg:rpm/redhat/openssl@3.0.7-1.el9?distro=rhel-9.4&epoch=1',
      'Red Hat:9.4 openssl 1:3.0.7-1.el9',
    ],
  ])('%s', (_, purl, expected) => {
    expect(written(coordinates(component(purl, { source })))).toBe(expected)
  })

  test.each([
    [
      'linux-image-5.10.0-8-amd64@5.10.46-4?distro=debian-11',
      { name: 'linux-signed-amd64', version: '5.10.46+4' },
      'Debian:11 linux-signed-amd64 5.10.46+4 | Debian:11 linux 5.10.46-4',
    ],
    [
      'shim-signed@1.38%2B15.4-7?distro=debian-11',
      undefined,
      'Debian:11 shim-signed 1.38+15.4-7 | Debian:11 shim 15.4-7',
    ],
    ['shim-signed@1.38?distro=debian-11', undefined, 'Debian:11 shim-signed 1.38 | Debian:11 shim undefined?'],
  ])('a signed source of Debian is followed by what it wraps: %s', (purl, source, expected) => {
    expect(written(coordinates(component(`pkg:deb/debian/${purl}`, { source })))).toBe(expected)
  })

  test.each([
    ['an epoch beside the version joins it', 'pkg:rpm/mageia/vim@9.0-1.mga9?epoch=2', 'Mageia:9 vim 2:9.0-1.mga9'],
    ['an epoch in the version stays', 'pkg:rpm/mageia/vim@2%3A9.0-1.mga9?epoch=2', 'Mageia:9 vim 2:9.0-1.mga9'],
    ['an epoch of 0 says nothing', 'pkg:rpm/mageia/vim@9.0-1.mga9?epoch=0', 'Mageia:9 vim 9.0-1.mga9'],
  ])('%s', (_, purl, expected) => {
    expect(written(coordinates(component(purl)))).toBe(expected)
  })
})

describe('packages that a vendor repaired', () => {
  test.each([
    [
      'pkg:apk/alpine/rootio-util-linux@2.38.1-r10071?distro=alpine-3.18',
      'Root:Alpine:3.18 rootio-util-linux 2.38.1-r10071 | Alpine:v3.18 rootio-util-linux 2.38.1-r10071',
    ],
    ['pkg:npm/%40rootio/semver@7.5.2', 'Root:npm @rootio/semver 7.5.2 | npm @rootio/semver 7.5.2'],
    ['pkg:pypi/requests@2.0.0+echo.1', 'Echo:PyPI requests 2.0.0+echo.1 | PyPI requests 2.0.0+echo.1'],
    ['pkg:deb/echo/curl@7.88.1-10', 'Echo curl 7.88.1-10'],
    ['pkg:maven/g/a@1.0.0.tuxcare.2', 'TuxCare:Maven g:a 1.0.0.tuxcare.2 | Maven g:a 1.0.0.tuxcare.2'],
  ])('%s is %s', (purl, expected) => {
    expect(written(coordinates(component(purl)))).toBe(expected)
  })
})
