import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkLine, parseFixture } from '../../src/versions/fixture.ts'
import { schemeFor } from '../../src/versions/index.ts'

const { TOCSIN_TEST_DATA: data } = process.env
const folder = data && join(data, 'versions')

/** First word of a fixture's name → an ecosystem that uses its order. */
const ecosystems = new Map([
  ['alpine', 'Alpine'],
  ['cran', 'CRAN'],
  ['debian', 'Debian'],
  ['hackage', 'Hackage'],
  ['maven', 'Maven'],
  ['nuget', 'NuGet'],
  ['packagist', 'Packagist'],
  ['pub', 'Pub'],
  ['pypi', 'PyPI'],
  ['redhat', 'Red Hat'],
  ['rubygems', 'RubyGems'],
  ['semver', 'npm'],
])

/** Lines that are not followed, file by file, each group with the reason and the verdict of the ecosystem's own tool. */
const exceptions = new Map<string, readonly string[]>([
  [
    // Maven 3.9.11 says ">". With "<" the order runs in a circle, since 2.9.0.RC1 < 2.9.0 < 2.9.0-1.
    'maven-versions-generated.txt',
    ['2.9.0-1 < 2.9.0.RC1', '1.1.0-01-glassfish < 1.1.0.Beta1'],
  ],
  [
    // PHP 8.2 says "<". With "=" the order runs in a circle, since 1.2.3 = 1.2.3.# and 1.2.3 < 1.2.3.1.
    'packagist-versions.txt',
    ['1.2.3.# = 1.2.3.1'],
  ],
  [
    // One side breaks the grammar of apk-package(5), which `apk version --check` tests; Tocsin takes it for no version.
    'alpine-versions.txt',
    [
      '1-r = 1-r0',
      '1-r-1 < 1-r0',
      '0...1...0 < 0...1...1',
      '0...1...0.r1 < 0...1...0.r2',
      '0...1...0r1 < 0...1...0r2',
      '0..8 = 0..8',
      '0.8.21.r2 > 0.8.21.r1',
      '10.2.24.r0 > 10.2.22.r0',
      '0.8.21.r2 < 0.8.21r2',
      '1.2.0A < 1.2.0d',
      '1.2.0D < 1.2.0d',
      '1-r0-1 = 1-r0-2',
      '1-ruff2 = 1-ruff1',
      '1-ruff2 = 1--ruff1',
      '1.2 > 1.2_blah',
      '1.2_svn1 > 1.2_csv2',
      '1.2_cvs1 > 1.2_blah',
      '.1 < 1',
      'a < b',
      'c > b',
      'c = c',
      '23_foo > 4_beta',
    ],
  ],
])

const scalibr = folder && join(folder, 'osv-scalibr')
const files = scalibr && existsSync(scalibr) ? readdirSync(scalibr).sort() : []

if (files.length === 0) test.skip('the version fixtures of osv-scalibr hold both ways (needs TOCSIN_TEST_DATA)')

describe.each(files)('%s of osv-scalibr', (file) => {
  const ecosystem = ecosystems.get(/^[a-z]+/.exec(file)?.[0] ?? '') ?? file

  test.skipIf(!schemeFor(ecosystem))(`holds both ways (needs a scheme for ${ecosystem})`, () => {
    const { lines, problems } = parseFixture(readFileSync(join(scalibr ?? '', file), 'utf8'))
    expect(problems).toEqual([])
    expect(lines).not.toEqual([])
    const wrong = lines.filter((line) => checkLine(ecosystem, line) !== undefined)
    console.log(`${file}: ${lines.length} lines, ${wrong.length} not followed`)
    const expected = exceptions.get(file) ?? []
    expect(wrong.map(({ left, sign, right }) => `${left} ${sign} ${right}`)).toEqual(expected)
  })
})

interface VersSpecTest {
  readonly test_type: 'comparison' | 'equality'
  readonly input: { readonly versions: readonly [string, string] }
  /** Equality: whether they are equal. Comparison: the two, in order. */
  readonly expected_output: boolean | readonly [string, string]
}

test.skipIf(!folder).each(['alpine', 'maven', 'nuget'])(
  'the %s comparisons of vers-spec hold both ways (needs TOCSIN_TEST_DATA)',
  (name) => {
    const text = readFileSync(join(folder ?? '', 'vers-spec', `${name}_version_cmp_test.json`), 'utf8')
    // The shape is that of the vers-spec test schema; a departure from it fails the assertions.
    const { tests } = JSON.parse(text) as { tests: readonly VersSpecTest[] }
    const ecosystem = ecosystems.get(name) ?? ''
    expect(tests).not.toEqual([])
    for (const { input, expected_output: expected } of tests) {
      const [left, right] = typeof expected === 'boolean' ? input.versions : expected
      const line = { line: 0, left, sign: expected === true ? '=' : '<', right } as const
      if (expected === false) expect(checkLine(ecosystem, { ...line, sign: '=' }), `${left} ${right}`).toBeDefined()
      else expect(checkLine(ecosystem, line)).toBeUndefined()
    }
  },
)
