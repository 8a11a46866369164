import { expect, test } from 'vitest'
import { compareVersions } from './compare.ts'
import { schemeFor, schemes } from './index.ts'

/** What goes wrong where versions are taken for numbers, or for SemVer. */
test.each([
  ['npm', 'v1.2.3', '=', '1.2.3'],
  ['npm', '1.2.3+build.5', '=', '1.2.3+build.7'],
  ['npm', '1.0.0-99999999999999999999', '<', '1.0.0-100000000000000000000'],
  ['Pub', '1.2.3+5', '<', '1.2.3+7'],
  ['Go', 'v1.2.3+incompatible', '=', 'v1.2.3'],
  ['GitHub Actions', 'v4', '<', 'v4.1.2'],
  ['NuGet', '1.0.0.1', '>', '1.0.0'],
  ['NuGet', '1.0.0.0', '=', '1.0'],
  ['NuGet', '1.0.0-RC', '=', '1.0.0-rc'],
  ['PyPI', '1!0.1', '>', '2026.1'],
  ['PyPI', '1.0+local.2', '>', '1.0+local.1'],
  ['PyPI', '1.0+local', '>', '1.0'],
  ['PyPI', 'v1.0', '=', '1.0.0'],
  ['PyPI', '0.8.6p1', '<', '0.1'],
  ['Debian', '1:0.1', '>', '2026.1'],
  ['Debian', '1.0-1', '>', '1.0'],
  ['Ubuntu', '1.0-1ubuntu1', '>', '1.0-1'],
  ['opam', 'v0.16.0', '<', 'v0.16.1'],
  ['Red Hat', '1:0.1-1', '>', '2026.1-1'],
  ['Azure Linux', '1.0-9', '<', '1.0-10'],
  ['Photon OS', '1.0-9.ph5', '<', '1.0-10.ph5'],
  ['Wolfi', '1.0-r9', '<', '1.0-r10'],
  ['CleanStart', '1.0-r9', '<', '1.0-r10'],
  ['Hackage', '1.0', '<', '1.0.0'],
  ['CRAN', '0.9', '<', '0.75'],
] as const)('%s: %s %s %s', (ecosystem, left, sign, right) => {
  expect(compareVersions(ecosystem, left, right)).toEqual({ sign })
})

test.each(schemes.map((scheme) => [scheme.id, scheme] as const))(
  '%s: numbers have no upper limit, and no leading zeros',
  (_, scheme) => {
    const [a, b, c] = ['1.18446744073709551615', '1.18446744073709551616', `1.${'9'.repeat(10_000)}`].map((text) =>
      scheme.parse(text),
    )
    expect([a, b, c]).not.toContain(undefined)
    expect(scheme.compare(a, b)).toBeLessThan(0)
    expect(scheme.compare(b, c)).toBeLessThan(0)
    expect(scheme.compare(scheme.parse('007'), scheme.parse('7'))).toBe(0)
  },
)

test.each(schemes.map((scheme) => [scheme.id, scheme] as const))(
  '%s: two versions of 10,000 characters differ in their last number',
  (_, scheme) => {
    const long = '1.'.repeat(5_000)
    const [a, b] = [scheme.parse(`${long}1`), scheme.parse(`${long}2`)]
    // Go and NuGet allow three and four numbers.
    if (scheme.id === 'go' || scheme.id === 'nuget') expect([a, b]).toEqual([undefined, undefined])
    else expect(scheme.compare(a, b)).toBeLessThan(0)
  },
)

test.each(schemes.flatMap(({ ecosystems }) => ecosystems))('%s: what is empty is not a version', (ecosystem) => {
  expect(['', ' ', '\n'].map((text) => schemeFor(ecosystem)?.parse(text))).toEqual([undefined, undefined, undefined])
})
