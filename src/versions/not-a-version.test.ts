import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runs } from '../../test/seeded.ts'
import { schemeFor, schemes } from './index.ts'
import { maxVersionLength, whyNotPublished, whyNoVersion } from './not-a-version.ts'

const commit = '99ab12cd8671d6b60d0890c21b07f8835ace038e'
const ecosystems = schemes.flatMap((scheme) => scheme.ecosystems)

const why = (ecosystem: string, text: string) => whyNoVersion(text, ecosystem, schemeFor(ecosystem))

describe('a commit is not a version', () => {
  test.each(ecosystems)('of %s, whatever it begins with', (ecosystem) => {
    for (const text of [commit, `0e${commit.slice(2)}`, `d6b60d${commit}`.slice(0, 40), commit.slice(0, 7)]) {
      expect(why(ecosystem, text)?.kind, text).toBe('unparsable')
    }
  })

  test.each([
    ['npm', commit],
    ['npm', '99ab12c'],
    ['Maven', '99ab12cd86'],
    ['PyPI', `${commit}${commit}`.slice(0, 64)],
    ['Debian', 'git-99ab12c'],
    ['Maven', 'sha1:99ab12cd86'],
    ['Maven', 'g99ab12c'],
    ['Maven', '99ab12cd86-SNAPSHOT'],
    ['Packagist', '0123456'],
    ['Debian', '1'.repeat(40)],
    ['GitHub Actions', '1234567'],
    ['crates.io', '12345678'],
  ])('%s: %s', (ecosystem, text) => {
    expect(why(ecosystem, text)?.reason).toBe(`${text} names a commit, which has no place in the order of versions`)
  })

  test.each([
    ['PyPI', '20240101'],
    ['PyPI', '20240101b1'],
    ['Debian', '20240101a'],
    ['Maven', '20051226202601'],
    ['GitHub Actions', '20240101'],
    ['Debian', '1234567'],
    ['Maven', '9999999'],
    ['Red Hat', '3abb34f8-5ffd890e'],
    ['Debian', '2021a'],
    ['RubyGems', '123.abc'],
  ])('but %s %s may be a version', (ecosystem, text) => {
    expect(why(ecosystem, text)).toBeUndefined()
  })
})

describe('a placeholder is not a version', () => {
  test.each(ecosystems)('of %s', (ecosystem) => {
    for (const text of [
      ...['latest', 'UNKNOWN', '(devel)', '<unknown>', 'master', 'main', 'HEAD', 'trunk', 'develop', 'nightly'],
      ...['nightly-2026-01-01', 'main-20260101', 'feature/1', 'dev-4.5-lts', 'feature-2-SNAPSHOT', 'master-SNAPSHOT'],
      ...['1.2-branch', '2.0-maintenance', '0.0.0-dev', '0.0.0-unknown', '0.0.0-development', '0.0.0-SNAPSHOT'],
      ...['0.0.0-semantically-released', '0+unknown', '$' + '{project.version}', '$VERSION', '@version@'],
      ...['{{ version }}', '%VERSION%', '1.0-$' + '{revision}', 'release/1.2'],
    ]) {
      expect(why(ecosystem, text), text).toEqual({
        kind: 'placeholder',
        reason: `the SBOM gives "${text}" instead of a version`,
      })
    }
  })

  test.each([
    ['npm', '0.0.0-experimental-99ab12c-20260101'],
    ['Go', 'v0.0.0'],
    ['Go', 'v0.0.0-00010101000000-000000000000'],
    ['Go', '0.0.0+dirty'],
    ['Packagist', '9999999-dev'],
    ['Maven', '999-SNAPSHOT'],
  ])('%s: %s', (ecosystem, text) => {
    expect(why(ecosystem, text)?.kind).toBe('placeholder')
  })

  test.each([
    ['Go', 'v0.0.0-20220412020605-290c469a71a5'],
    ['Go', 'v0.0.1'],
    ['npm', '0.0.0'],
    ['npm', '0.0.0-alpha'],
    ['npm', '0.0.0-rc.1'],
    ['npm', '1.0.0-dev.20260101'],
    ['npm', '1.0.0-nightly.1'],
    ['Maven', '1.2-SNAPSHOT'],
    ['Maven', 'v1.2-SNAPSHOT'],
    ['Maven', '3.0.0-dev'],
    ['Maven', '9999.0-empty-to-avoid-conflict-with-guava'],
    ['Debian', '0.0~git20170407.0.55a552f-1'],
    ['Debian', '0-1ubuntu1'],
    ['Debian', '2147483647:1'],
    ['Debian', '00000000000001:1'],
    ['Alpine', '0.0.0-r0'],
    ['openSUSE', '0.0.0-lp152.2.3'],
    ['PyPI', '0.0.0.dev3'],
  ])('but %s %s may be a version', (ecosystem, text) => {
    expect(why(ecosystem, text)).toBeUndefined()
  })
})

describe('a range or a branch of several versions is not one', () => {
  test.each(ecosystems)('of %s', (ecosystem) => {
    for (const text of ['*', '1.x', '1.2.x', 'x', '^1.2.0', '~1.2', '~> 1.2', '>=1.0', '=1.0', '<2', '1.0 || 2.0']) {
      expect(why(ecosystem, text)?.kind, text).toBe('unparsable')
    }
    for (const text of ['[1.0,2.0)', '[1.0]', '1.0,2.0', '1.+', '+', '1.0 - 2.0', '4.4.x-dev', '8.x-1.2', '5.x_dev']) {
      expect(why(ecosystem, text)?.reason, text).toBe(`${text} names a branch or a range, not one version`)
    }
  })
})

test.each(ecosystems)('%s: a text of more than 256 characters is not read', (ecosystem) => {
  const [longest, longer] = ['1'.repeat(maxVersionLength - 2), '1'.repeat(maxVersionLength)].map((text) => `1.${text}`)
  expect(why(ecosystem, longest ?? '')).toBeUndefined()
  expect(why(ecosystem, longer ?? '')?.reason).toContain('… is a text of 258 characters, too long for a version')
})

/** What the ecosystem's own tool refuses, or orders and does not publish. */
const refused: readonly [ecosystem: string, texts: readonly string[]][] = [
  ['npm', ['npm:bar@1.2.3', 'file:../x', 'workspace:1.0.0', '1.0.0/2', '99ab12']],
  ['Go', ['go', '1.2.3.4', 'go1.22rc']],
  ['PyPI', ['3.1.0-custom1', '2.6.0-NA', '2018-04-22b', '0.8.6p1', '1.0.final', '0.2.0-alpha\\.33']],
  ['RubyGems', ['1b2', '1..2', 'v1.0']],
  ['Packagist', ['1.2.3.#', '1.2b3c', '1.2.3.4.5', '1.2@dev', '2.0.foo']],
  ['Maven', ['1.0 build 5', '1.0#2', 'androidx.appcompat', '1/2']],
  ['Debian', ['1.0_1', '1:a', '1.0-1/2', 'a:1', 'v1.0', '1.0é', '2147483648:1', '299999999999999999999:1']],
  ['AlmaLinux', ['(none):1.0-1', 'a:1', ':1', '1:', '1-', '-1', '1-2-3', '1/2', '1.1.α']],
  ['Alpine', ['a', '1.2/3', '1.2@edge']],
  ['ConanCenter', ['system', '1.0:2']],
]

test.each(refused.flatMap(([ecosystem, texts]) => texts.map((text) => [ecosystem, text] as const)))(
  '%s does not publish "%s"',
  (ecosystem, text) => {
    expect(why(ecosystem, text)).toEqual({
      kind: 'unparsable',
      reason: `${text} is not a version that ${ecosystem} knows`,
    })
  },
)

test('where the order is not known, commits and ranges are found all the same', () => {
  expect(whyNotPublished(commit, 'Nowhere')).toContain('names a commit')
  expect(whyNotPublished('1.x', 'Nowhere')).toContain('names a branch or a range')
  expect(whyNotPublished('whatever', 'Nowhere')).toBeUndefined()
})

describe('what documents append to a version is taken off', () => {
  test.each([
    ['RubyGems', '1.13.4-java', '1.13.4'],
    ['RubyGems', '1.13.4-x86_64-linux', '1.13.4'],
    ['RubyGems', '1.13.4-x86_64-linux-musl', '1.13.4'],
    ['RubyGems', '1.13.4-x64-mingw-ucrt', '1.13.4'],
    ['RubyGems', '1.13.4-x64-mingw32', '1.13.4'],
    ['RubyGems', '1.13.4-x86-mswin32-60', '1.13.4'],
    ['RubyGems', '1.13.4-arm64-darwin-23', '1.13.4'],
    ['RubyGems', '1.13.4-arm64-darwin23', '1.13.4'],
    ['RubyGems', '1.13.4-aarch64-linux-gnu', '1.13.4'],
    ['RubyGems', '1.13.4-arm-linux-gnueabihf', '1.13.4'],
    ['RubyGems', '1.13.4-universal-java-11', '1.13.4'],
    ['RubyGems', '1.13.4-universal-darwin', '1.13.4'],
    ['RubyGems', '2.0.0.rc1-jruby', '2.0.0.rc1'],
    ['RubyGems', '2.0.0-ruby', '2.0.0'],
    ['AlmaLinux', '1:1.2.11-25.el8.x86_64', '1:1.2.11-25.el8'],
    ['AlmaLinux', '1.2.11-25.el8.noarch', '1.2.11-25.el8'],
    ['Go', 'go1.22.3 X:boringcrypto', 'go1.22.3'],
    ['Go', 'go1.22.3-custom', 'go1.22.3'],
    ['npm', '1.0.0(react@18.2.0)(react-dom@18.2.0)', '1.0.0'],
    ['npm', '1.0.0-rc.1_react@18.2.0', '1.0.0-rc.1'],
    ['npm', 'npm:1.0.0', '1.0.0'],
    ['Maven', '2.2.0-test-sources', '2.2.0'],
    ['Maven', '1.3.1-jar-with-dependencies', '1.3.1'],
    ['Maven', '2.0.61.Final-linux-x86_64', '2.0.61.Final'],
  ])('%s: %s is %s', (ecosystem, text, version) => {
    expect(schemeFor(ecosystem)?.strip?.(text)).toBe(version)
  })

  test.each([
    ['RubyGems', '1.13.4-beta1'],
    ['RubyGems', '1.13.4-javascript'],
    ['RubyGems', '1.13.4.pre.java'],
    ['AlmaLinux', '1.2.x86_64'],
    ['Maven', '31.1-android'],
    ['Maven', '31.1-jre'],
    ['npm', 'npm:bar@1.2.3'],
    ['npm', '1.0.0_2'],
    ['Go', 'v1.22.3-custom'],
  ])('and nothing of %s %s', (ecosystem, text) => {
    expect(schemeFor(ecosystem)?.strip?.(text)).toBe(text)
  })
})

test('stripping leaves a part of the text', () => {
  const pieces = fc.constantFrom('1', '.', '-', 'java', 'linux', 'x86_64', 'el8', 'sources', 'darwin', '23', 'noarch')
  const texts = fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(fc.constantFrom(...schemes), texts, (scheme, text) => {
      const stripped = scheme.strip?.(text) ?? text
      expect(text).toContain(stripped)
    }),
    { numRuns: runs(1000) },
  )
})
