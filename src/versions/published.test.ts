import { describe, expect, test } from 'vitest'
import { schemeFor } from './index.ts'
import { whyNoVersion } from './not-a-version.ts'

type Texts = readonly (readonly [ecosystem: string, texts: readonly string[]])[]
const each = (table: Texts) => table.flatMap(([ecosystem, texts]) => texts.map((text) => [ecosystem, text] as const))

const published: Texts = [
  ['PyPI', ['1', '1!1.0', '12!1.0.0.0', 'v1.0', '1.0a', '1.0a1', '1.0.alpha-12', '1.0_beta_1', '1.0b2', '1.0c1']],
  ['PyPI', ['1.0rc1', '1.0-preview1', '1.0pre1', '1.0-1', '1.0-12', '1.0.post', '1.0post12', '1.0-rev2', '1.0_r4']],
  ['PyPI', ['1.0.dev', '1.0-dev12', '1.0_dev_1', '1.0+abc', '1.0+a1-b2_c3.d4', '1!1.0a1.post2.dev3+local', '1.0RC1']],
  ['Debian', ['1', '1.0-1', '12:1.0', '1:2:3-1', '1.0~rc1+dfsg-1', '1.0-1-2', '1A-1']],
  ['opam', ['1.0', 'v0.16.0', '1.0-1']],
  ['AlmaLinux', ['1', '12:1.0-1', '1.0~rc1^git1+2_3-1.el8', 'r938-1']],
  ['RubyGems', ['1', '1.0.0', '12.3', '1.0.rc1', '1.0-2', '1.0-beta-2.y-1', '1.A']],
  ['Packagist', ['1', 'v1.2', '1.2.3.4', '12345', '1.0-beta', '1.0-beta1', '1.0-beta.12', '1.0_RC1', '1.0.alpha-2.3']],
  [
    'Packagist',
    ['1.0a', '1.0b2', '1.0-patch1', '1.0pl1', '1.0p1', '1.0-stable', '1.0-dev', '1.0-beta1-dev', '1.0.dev'],
  ],
  ['Packagist', ['2024.01.01', '20240101', '2024-01-01', '202401', '2024.01.01.1', '1.0+build.5']],
]

test.each(each(published))('%s publishes %s', (ecosystem, text) => {
  expect(whyNoVersion(text, ecosystem, schemeFor(ecosystem))).toBeUndefined()
})

const refused: Texts = [
  ['PyPI', ['x1.0', '1!', '1.0+', '1.0+-a', '1.0+a-', '1.0+a..b', '1.0..1', '1.0.', '1.0-', '1.0a1b2']],
  ['PyPI', ['1.0.post1.post2', '1.0-1-2', '1.0.dev1.dev2', '1.0foo', '1.0-foo1', '!1.0', '1!!1']],
  ['Debian', ['a1.0', '1:a1', '1.0_1', '1.0/1', '-1', '1.0-']],
  ['opam', ['1.0_1', '1/2']],
  ['AlmaLinux', ['1-2-3', 'a:1', '1:', '1.0-1!', '1/2-3', '1-2/3']],
  ['RubyGems', ['1..0', '1.0.', '1.0-', '1.0_1', 'a.1', '1b', '1.0-a..b', '1.0-.b']],
  ['Packagist', ['1.2.3.4.5', '1.0-foo', '1.0-beta-x', '1.0-devel', '1.0+', '1.0 beta']],
]

test.each(each(refused))('%s does not publish "%s"', (ecosystem, text) => {
  expect(whyNoVersion(text, ecosystem, schemeFor(ecosystem))?.kind).toBe('unparsable')
})

const strip = (ecosystem: string, text: string) => schemeFor(ecosystem)?.strip?.(text)

describe('an architecture behind an RPM’s release is not a part of it', () => {
  test.each([
    ...['aarch64', 'armv7hl', 'i386', 'i486', 'i586', 'i686', 'loongarch64', 'noarch', 'ppc64', 'ppc64le', 'riscv64'],
    ...['s390', 's390x', 'src', 'x86_64'],
  ])('%s', (architecture) => {
    expect(strip('AlmaLinux', `1:2.3-4.el8.${architecture}`)).toBe('1:2.3-4.el8')
  })

  test.each(['1.2-3.el8.x86_64.1', '1.2-3.sparc', '1.2-3.i986', '1.2-3.xsrc', '1.2.noarch', '1.2-x86_64'])(
    'and nothing else is taken off: %s',
    (text) => {
      expect(strip('AlmaLinux', text)).toBe(text)
    },
  )
})

describe('a classifier of Maven is not a part of the version', () => {
  test.each([
    ...['sources', 'test-sources', 'javadoc', 'scaladoc', 'tests', 'jar-with-dependencies', 'linux-x86_64'],
    ...['linux-x86_32', 'osx-aarch_64', 'osx-aarch64', 'windows-arm64', 'windows-x86_64'],
  ])('%s', (classifier) => {
    expect(strip('Maven', `1.2.3-${classifier}`)).toBe('1.2.3')
  })

  test.each(['1.2-sources-1', '1.2.sources', '1.2-linux', '1.2-x86_64', '1.2-mytests'])('but %s keeps it', (text) => {
    expect(strip('Maven', text)).toBe(text)
  })
})

describe('a platform of RubyGems is not a part of the version', () => {
  test.each([
    ...['x86-linux', 'x86_64-linux', 'x64-mingw32', 'amd64-freebsd', 'i386-mswin32', 'i686-linux', 'arm64-darwin'],
    ...['aarch64-linux', 'arm-linux', 'armv7l-linux', 'ppc-aix', 'ppc64-linux', 'ppc64le-linux', 'powerpc-darwin'],
    ...['powerpc64-aix', 'powerpc64le-linux', 's390-linux', 's390x-linux', 'riscv64-linux', 'loongarch64-linux'],
    ...['mips64el-linux', 'sparc64-solaris', 'universal-darwin', 'java', 'jruby', 'ruby', 'linux', 'x86-openbsd'],
    ...['x86-netbsd', 'x86-cygwin', 'dalvik', 'android', 'dotnet', 'macruby', 'wasi', 'hpux', 'x86-solaris2.11'],
    ...['X86_64-Linux', 'x86_64-linux-musl', 'arm64-darwin-23', 'java-11'],
  ])('%s', (platform) => {
    expect(strip('RubyGems', `1.2.3.rc1-${platform}`)).toBe('1.2.3.rc1')
  })

  test.each(['1.2-x86_64', '1.2-linuxes', '1.2-my-linux', '1.2.linux', 'a-linux', '1.2-rc-java', '1_2-java'])(
    'but %s has none',
    (text) => {
      expect(strip('RubyGems', text)).toBe(text)
    },
  )
})

describe('what a lockfile adds is not a part of the version', () => {
  test.each([
    ['npm:1.0.0', '1.0.0'],
    ['npm:v1.0.0(a@2.0.0)', 'v1.0.0'],
    ['1.0.0(@scope/a@2.0.0)(b@3.0.0)', '1.0.0'],
    ['1.0.0-rc.1_a@2.0.0', '1.0.0-rc.1'],
    ['1.0.0', '1.0.0'],
    ['1.0.0_2', '1.0.0_2'],
    ['npm:a@1.0.0', 'npm:a@1.0.0'],
    ['xnpm:1.0.0', 'xnpm:1.0.0'],
    ['1.0.0@2', '1.0.0@2'],
  ])('%s is %s', (text, version) => {
    expect(strip('npm', text)).toBe(version)
  })
})
