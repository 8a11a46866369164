import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compareVersions } from '../../src/versions/compare.ts'
import { checkAssertion, type Fixture } from '../../src/versions/fixture.ts'
import { schemeFor } from '../../src/versions/index.ts'
import { parseFixture } from '../../src/versions/parse-fixture.ts'
import { unordered } from '../../src/versions/unordered.ts'

const { TOCSIN_TEST_DATA: data } = process.env

const read = (...path: string[]) => readFileSync(join(data ?? '', ...path), 'utf8')
const filesOf = (folder: string) => {
  const path = data && join(data, 'versions', folder)
  return path && existsSync(path) ? readdirSync(path).sort() : []
}

/** First word of a fixture's name → an ecosystem that uses its order. */
const ecosystems = new Map([
  ['alpine', 'Alpine'],
  ['conan', 'ConanCenter'],
  ['cran', 'CRAN'],
  ['debian', 'Debian'],
  ['gem', 'RubyGems'],
  ['hackage', 'Hackage'],
  ['maven', 'Maven'],
  ['npm', 'npm'],
  ['nuget', 'NuGet'],
  ['packagist', 'Packagist'],
  ['pub', 'Pub'],
  ['pypi', 'PyPI'],
  ['redhat', 'Red Hat'],
  ['rubygems', 'RubyGems'],
  ['semver', 'npm'],
])

const ecosystemOf = (file: string) => ecosystems.get(/^[a-z]+/.exec(file)?.[0] ?? '')

/** Lines that are not followed, file by file, each group with the reason and the verdict of the ecosystem's own tool. */
const exceptions = new Map<string, readonly string[]>([
  [
    // Maven 3.8.6 says "<", and with it runs in a circle: 2.9.0.RC1 < 2.9.0 < 2.9.0-1. Maven 3.8.7 and later say ">".
    'maven-versions-generated.txt',
    ['2.9.0-1 < 2.9.0.RC1', '1.1.0-01-glassfish < 1.1.0.Beta1'],
  ],
  [
    // PHP 8.2 says "<". With "=" the order runs in a circle, since 1.2.3 = 1.2.3.# and 1.2.3 < 1.2.3.1.
    'packagist-versions.txt',
    ['1.2.3.# = 1.2.3.1'],
  ],
])

function expectHolds(file: string, ecosystem: string, { unit, assertions, problems }: Fixture): void {
  expect(problems).toEqual([])
  expect(assertions).not.toEqual([])
  const wrong = assertions.filter((assertion) => checkAssertion(ecosystem, assertion) !== undefined)
  console.log(`${file}: ${assertions.length} ${unit}s, ${wrong.length} not followed`)
  expect(wrong.map(({ left, sign, right }) => `${left} ${sign} ${right}`)).toEqual(exceptions.get(file) ?? [])
}

test('at most five lines of all fixtures are not followed', () => {
  expect([...exceptions.values()].flat().length).toBeLessThanOrEqual(5)
})

const fixtures = filesOf('osv-scalibr')
if (fixtures.length === 0) test.skip('the fixtures of osv-scalibr hold both ways (needs TOCSIN_TEST_DATA)')

test.each(fixtures)('%s of osv-scalibr holds both ways', (file) => {
  expectHolds(file, ecosystemOf(file) ?? file, parseFixture(read('versions', 'osv-scalibr', file)))
})

const versSpec = filesOf('vers-spec')
if (versSpec.length === 0) test.skip('the tests of vers-spec hold (needs TOCSIN_TEST_DATA)')

/** Files of vers-spec that compare nothing, each with the reason. */
const noComparisons = new Map([
  ['pypi_range_validate_test.json', 'it is about the spelling of ranges'],
  ['vers_canonical_parse_test.json', 'it is about the spelling of ranges'],
])

describe.each(versSpec)('%s of vers-spec', (file) => {
  const ecosystem = ecosystemOf(file)
  const reason = noComparisons.get(file) ?? (ecosystem ? undefined : 'no OSV ecosystem has this order')
  if (reason || !ecosystem) test.skip(`is left out: ${reason}`)
  else if (file.includes('range')) test('is followed in the order of its versions', () => expectRanges(file, ecosystem))
  else {
    test('holds both ways', () => {
      expectHolds(file, ecosystem, parseFixture(read('versions', 'vers-spec', file)))
    })
  }
})

interface RangeTest {
  readonly test_type: 'from_native' | 'containment'
  /** The range and a version, for containment. */
  readonly input: { readonly vers: string; readonly version: string }
  /** The range made of a native one, its versions in order; or whether the version is in the range. */
  readonly expected_output: string | boolean
}

interface Constraint {
  readonly sign: string
  readonly version: string
}

function expectRanges(file: string, ecosystem: string): void {
  // The shape is that of the vers-spec test schema; a departure from it fails the assertions.
  const { tests } = JSON.parse(read('versions', 'vers-spec', file)) as { tests: readonly RangeTest[] }
  expect(tests).not.toEqual([])
  for (const { test_type: kind, input, expected_output: expected } of tests) {
    if (kind === 'containment') {
      expect(contains(ecosystem, constraintsOf(input.vers), input.version), input.vers).toBe(expected)
    } else {
      const versions = constraintsOf(String(expected)).map(({ version }) => version)
      expect(versions, String(expected)).toEqual(versions.toSorted((a, b) => order(ecosystem, a, b)))
    }
  }
}

function constraintsOf(vers: string): Constraint[] {
  const constraints = decodeURIComponent(vers.slice(vers.indexOf('/') + 1)).split('|')
  return constraints.map((text) => {
    const [, sign = '', version = ''] = /^([<>=!]*)(.*)$/.exec(text) ?? []
    return { sign, version }
  })
}

/** https://github.com/package-url/vers-spec: exact versions first, then the bound next to the version decides. */
function contains(ecosystem: string, constraints: Constraint[], version: string): boolean {
  if (constraints.some((constraint) => constraint.version === '*')) return true
  const sorted = constraints.toSorted((a, b) => order(ecosystem, a.version, b.version))
  const same = sorted.find((constraint) => order(ecosystem, constraint.version, version) === 0)
  if (same) return ['', '=', '>=', '<='].includes(same.sign)
  const bounds = sorted.filter(({ sign }) => /[<>]/.test(sign))
  const below = bounds.findLast((bound) => order(ecosystem, bound.version, version) < 0)
  if (below) return below.sign.startsWith('>')
  return bounds[0]?.sign.startsWith('<') ?? false
}

function order(ecosystem: string, left: string, right: string): number {
  const comparison = compareVersions(ecosystem, left, right)
  if ('problem' in comparison) throw new Error(comparison.problem)
  return { '<': -1, '=': 0, '>': 1 }[comparison.sign]
}

test.skipIf(!data)('every ecosystem of the OSV data has an order, or a reason (needs TOCSIN_TEST_DATA)', () => {
  const names = read('osv', 'ecosystems.txt').split('\n').filter(Boolean)
  expect(names).not.toEqual([])
  expect(names.filter((name) => !schemeFor(name) && !unordered.has(name))).toEqual([])
})

/** https://ossf.github.io/osv-schema/#defined-ecosystems, 1.7.5, with GIT, and a suffix where the order lies in it. */
const osvNames = [
  'AlmaLinux, Alpaquita, Alpine, Android, Azure Linux, BellSoft Hardened Containers, Bioconductor, Bitnami, CRAN',
  'Chainguard, CleanStart, ConanCenter, Debian, Docker Hardened Images:Debian, Echo, FreeBSD, GHC, GIT, GitHub Actions',
  'Go, Hackage, Hex, Julia, Kubernetes, Linux, Mageia, Maven, MinimOS, NuGet, OSS-Fuzz, Packagist, Photon OS, Pub',
  'PyPI, Red Hat, Rocky Linux, Root:Alpine, RubyGems, SUSE, SwiftURL, TuxCare:npm, Ubuntu, VSCode, Wolfi, crates.io',
  'npm, opam, openEuler, openSUSE',
].flatMap((line) => line.split(', '))

test.each(osvNames)('the ecosystem %s has an order, or a reason', (name) => {
  const comparison = compareVersions(name, '1.2.3', '1.2.3')
  expect(comparison).toEqual(
    unordered.has(name) ? { problem: expect.stringContaining(unordered.get(name) ?? '') } : { sign: '=' },
  )
})
