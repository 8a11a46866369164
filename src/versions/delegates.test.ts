import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkAssertion } from './fixture.ts'
import { schemeFor } from './index.ts'

test.each([
  ['Docker Hardened Images', 'Debian:trixie', 'debian'],
  ['Docker Hardened Images', 'Alpine:3.23', 'alpine'],
  ['Docker Hardened Images', '', undefined],
  ['TuxCare', 'PyPI', 'pypi'],
  ['TuxCare', 'Red Hat:8', 'rpm'],
  ['TuxCare', '', undefined],
  ['TuxCare', 'TuxCare:npm', undefined],
  ['TuxCare', 'Root:npm', undefined],
  ['TuxCare', 'Nix', undefined],
  ['Red Hat Lightwell', 'Maven', 'maven'],
  ['Echo', '', 'debian'],
  ['Echo', 'Debian:12', 'debian'],
  ['Echo', 'PyPI', 'pypi'],
  ['Echo', 'Maven', 'maven'],
  ['Echo', 'npm', 'semver'],
  ['Echo', 'Nix', undefined],
  ['Root', 'Alpine:3.18', 'alpine'],
  ['Root', 'Debian:12', 'debian'],
  ['Root', 'Ubuntu:22.04', 'debian'],
  ['Root', 'PyPI', 'pypi'],
  ['Root', 'npm', 'semver'],
  ['Root', 'Maven', 'maven'],
  ['Root', '', undefined],
  ['Root', '__proto__', undefined],
])('%s with the suffix "%s" has the order %s', (ecosystem, release, id) => {
  expect(schemeFor(ecosystem, release)?.id).toBe(id)
})

test.each([
  ['Debian', '12', 'debian'],
  ['npm', 'Debian', 'semver'],
])('%s does not ask its suffix "%s"', (ecosystem, release, id) => {
  expect(schemeFor(ecosystem, release)?.id).toBe(id)
})

const lines = [
  ['Echo:npm', '1.2.3', '<', '1.2.3+echo.1'],
  ['Echo:npm', '1.2.3+echo.9', '<', '1.2.3+echo.10'],
  ['Echo:npm', '1.2.3+echo.2', '<', '1.2.4'],
  ['Echo:npm', '1.2.3-rc.1+echo.1', '<', '1.2.3'],
  ['Echo:npm', '1.2.3+build.1', '=', '1.2.3+build.2'],
  ['Echo:PyPI', '1.2.3', '<', '1.2.3+echo.1'],
  ['Echo', '1.2-3', '<', '1.2-3+echo.1'],
  ['Root:Alpine:3.18', '1.2.3-r4', '<', '1.2.3-r4.root.io.1'],
  ['Root:Alpine:3.18', '1.2.3-r4.root.io.2', '<', '1.2.3-r5'],
  ['Root:Debian:12', '1.2-3', '<', '1.2-3.root.io.1'],
  ['Root:Debian:12', '1.2-3+root.io.9', '<', '1.2-3.1'],
  ['Root:npm', '1.2.3+root.io.9', '<', '1.2.3+root.io.10'],
  ['Root:PyPI', '1.2.3+root.io.1', '<', '1.2.4'],
  ['Root:Maven', '1.2.3', '<', '1.2.3.root.io.1'],
] as const

test.each(lines)('%s: %s %s %s', (ecosystem, left, sign, right) => {
  expect(checkAssertion(ecosystem, { number: 1, left, sign, right })).toBeUndefined()
})

describe('the order of a rebuilt ecosystem', () => {
  const scheme = schemeFor('Root', 'npm')
  const version = fc
    .tuple(fc.constantFrom('1.2.3', '1.2.3-rc', '1.2', 'x'), fc.constantFrom('', '+root.io.', '.root.io.'), fc.nat(3))
    .map(([base, mark, count]) => base + (mark && mark + count))

  test('is total', () => {
    fc.assert(
      fc.property(version, version, version, (...texts) => {
        const [a, b, c] = texts.map((text) => scheme?.parse(text))
        if (!scheme || a === undefined || b === undefined || c === undefined) return
        const [ab, bc, ac] = [scheme.compare(a, b), scheme.compare(b, c), scheme.compare(a, c)]
        expect(scheme.compare(b, a)).toBe(0 - ab)
        if (ab === bc || bc === 0) expect(ac).toBe(ab)
      }),
    )
  })
})
