import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyText } from '../../test/any-text.ts'
import { runs, testVolume } from '../../test/seeded.ts'
import { checkAssertion } from './fixture.ts'
import { schemeFor, schemes } from './index.ts'
import { whyNoVersion } from './not-a-version.ts'
import { parseFixture } from './parse-fixture.ts'
import type { VersionScheme } from './scheme.ts'

const here = import.meta.dirname
const seed = 2026
const modules = readdirSync(here).flatMap((file) => /^([^.]+)\.ts$/.exec(file)?.[1] ?? [])

test('every scheme in this folder is registered, under the name of its file', async () => {
  const found: string[] = []
  for (const name of modules) {
    const exports: Record<string, unknown> = await import(/* @vite-ignore */ `${here}/${name}.ts`)
    if (Object.values(exports).some(isScheme)) found.push(name)
  }
  expect(schemes.map(({ id }) => id)).toEqual(found.sort())
})

function isScheme(value: unknown): value is VersionScheme {
  return typeof value === 'object' && value !== null && 'parse' in value && 'compare' in value
}

test('each ecosystem has one scheme', () => {
  const names = schemes.flatMap(({ ecosystems }) => ecosystems)
  expect(new Set(names).size).toBe(names.length)
})

test.each(['', 'pypi', 'PyPi', 'Debian:12', 'Root', 'Docker Hardened Images', 'GIT', '__proto__', 'constructor'])(
  'the ecosystem "%s" has no scheme, and none is guessed',
  (ecosystem) => {
    expect(schemeFor(ecosystem)).toBeUndefined()
  },
)

/** Pieces that versions are made of, so that random ones often agree at their start and differ in what is delicate. */
const pieces = ['0', '1', '2', '10', '01', 'a', 'alpha', 'b', 'rc', 'pre', 'dev', 'post', 'final', 'sp', 'x', 'r1', 'p']
const separators = ['.', '.', '-', '', '_', '+', '~', ':', '!', '^', '#']
const versionLike = fc
  .array(fc.tuple(fc.constantFrom(...separators), fc.constantFrom(...pieces)), { maxLength: 5 })
  .map((parts) => `1${parts.map(([separator, piece]) => separator + piece).join('')}`)

/** Much less where a test is made thousands of times. */
const size = testVolume > 0 ? 100_000 : 1_000
const hostile = [
  '1'.repeat(size),
  `1${'0'.repeat(size)}x`,
  '1.'.repeat(size / 2),
  '1-'.repeat(size / 2),
  `1${'.0'.repeat(size / 2)}-x`,
  `1.0.0-${'a.'.repeat(size / 2)}`,
  'a1'.repeat(size / 2),
  `1${'~'.repeat(size)}`,
  `1+${'a-'.repeat(size / 2)}!`,
  `1${' '.repeat(size)}x`,
  `1.post${'1'.repeat(size)}!`,
  '\u{1f600}1'.repeat(size / 4),
  `1${'_rc1'.repeat(size / 4)}_`,
  `1~${'0'.repeat(size)}x`,
  `1-r${'1'.repeat(size)}x`,
  `1${'-r1'.repeat(size / 4)}!`,
  `1${'-1'.repeat(size / 2)}+`,
  '.'.repeat(size),
  '-+'.repeat(size / 2),
]

describe.each(schemes)('$id', (scheme) => {
  const fixture = parseFixture(readFileSync(`${here}/testdata/${scheme.id}.txt`, 'utf8'))

  test('blanks around a version count for nothing', () => {
    for (const { left, right } of fixture.assertions) {
      for (const text of [left, right]) {
        const [bare, padded] = [text, ` ${text}\n`].map((each) => scheme.parse(each))
        expect(bare === undefined ? padded : scheme.compare(bare, padded)).toBe(bare === undefined ? undefined : 0)
      }
    }
  })

  test('its fixture is readable', () => {
    expect(fixture.problems).toEqual([])
    expect(fixture.assertions.length).toBeGreaterThan(15)
  })

  test.each(fixture.assertions.map((line) => [`${line.left} ${line.sign} ${line.right}`, line] as const))(
    '%s',
    (_, line) => {
      expect(checkAssertion(scheme.ecosystems[0] ?? '', line)).toBeUndefined()
    },
  )

  test('serves the ecosystems it names', () => {
    expect(scheme.ecosystems.map((name) => schemeFor(name))).toEqual(scheme.ecosystems.map(() => scheme))
  })

  test('parse never throws, whatever the text', () => {
    fc.assert(
      fc.property(anyText(200), (text) => {
        const version = scheme.parse(text)
        if (version !== undefined) expect(scheme.compare(version, scheme.parse(text))).toBe(0)
      }),
      { seed },
    )
  })

  // Time that grew with the square of the length would take minutes and end in the time limit.
  test('hostile texts of 100,000 characters are read in time', () => {
    for (const text of hostile) {
      const [a, b] = [scheme.parse(text), scheme.parse(`${text}1`)]
      if (a !== undefined && b !== undefined) expect(scheme.compare(a, b)).not.toBeNaN()
    }
  })

  test('the order is total: one answer for each pair, opposite the other way round, and no circles', () => {
    fc.assert(
      fc.property(versionLike, versionLike, versionLike, (...texts) => {
        const [a, b, c] = texts.map((text) => scheme.parse(text))
        if (a === undefined || b === undefined || c === undefined) return
        const [ab, bc, ac] = [order(a, b), order(b, c), order(a, c)]
        expect(order(b, a)).toBe(0 - ab)
        if (ab === bc || bc === 0) expect(ac).toBe(ab)
        else if (ab === 0) expect(ac).toBe(bc)
      }),
      { numRuns: runs(2000) },
    )
  })

  const order = (a: unknown, b: unknown) => Math.sign(scheme.compare(a, b))
})

/** Texts that stand where a version should. */
const noVersions: readonly [ecosystem: string, texts: readonly string[]][] = [
  ['npm', ['latest', 'x', '1.x', '1.2.x', '*', '^1.2.0', '>=1.0.0', '1.0.0 || 2.0.0', '1..2', '1.2.', '1.2.3-', '-1']],
  ['npm', ['1.2.3-a..b', '1.2.3/4', 'file:../x', 'workspace:1.0.0', '1.2.3_4', '\u0661.0.0', '1.0.0-\u00e9']],
  ['Go', ['(devel)', 'latest', 'v1.2.3.4', 'v1.2.x', 'go', 'gopher', 'v1.2.3-', '1.22gamma1', 'go1.22rc', 'go1.x']],
  ['Go', ['1.2.3-', '1.2.3 x', '1.2.3-\u00e9', 'v1.2.3rc1', '1.2.3-a..b', 'v1.2.3+', '>=1.2.3']],
  ['PyPI', ['>=1.0', '==1.0', '~=1.0', '1.*', '^1.2', '1.0,<2', '$' + '{version}', '1 2', '1.0; extra']],
  ['Debian', ['<unfixed>', 'latest', ':1', 'a:1', '1.0-', '-1', '1.0 1', '1\u00e90']],
  ['AlmaLinux', ['(none):1.0-1', '1.0-', '-1', '1 2', ':1', 'a:1']],
  ['Alpine', ['latest', '~1.2', '>1.2', '=1.2', '<1.2', '1.2 3', 'aa', '-', '..', '@edge', '1.2/3', '1.2,3']],
  ['Bitnami', ['latest', '1.2.x', '>=1.2.3', '1.2.3-', '1..2', '1.2.3_4', '1.2.3-a..b']],
  ['ConanCenter', ['*', '[>=1.0]', '>=1.0', '~1.2', '1 2', '-', '+', '\u00e9']],
  ['CRAN', ['latest', '>= 1.0', '1.0a', '1..2', '1.', '-1', '1.a.2', 'v1.0']],
  ['Hackage', ['latest', '1.0-2', '1.*', '1.', '.1', 'v1.0', '1.0a', '>=1']],
  ['Pub', ['any', '^1.2.3', '1.x', '1.2.3-', '1.2.3+', '1.2.3+a..b', '1.2.3-a..b', '>=1.0.0']],
  ['RubyGems', ['latest', '>= 1.0', '~> 1.0', '1..2', '1.', '1_0', 'v1.0', 'a.1']],
  ['NuGet', ['latest', '1.*', '[1.0,2.0)', '1.0-', '1.0-a..b', '1.2.3.4.5', '1.0a']],
  ['Packagist', ['^1.0', '~1.0', '>=1.0', '1.*', '1.0 || 2.0', '1.0@dev', '-', '#']],
  ['Maven', ['$' + '{revision}', '[1.0,2.0)', '1.0,2.0', '1.0 2', 'a/b', '*']],
]

test.each(noVersions.flatMap(([ecosystem, texts]) => texts.map((text) => [ecosystem, text] as const)))(
  '%s knows no version "%s"',
  (ecosystem, text) => {
    expect(whyNoVersion(text, ecosystem, schemeFor(ecosystem))).toBeDefined()
  },
)
