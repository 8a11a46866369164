import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatPackageKey, type PackagePlace, type PackagePlaces, parsePackageKey } from './package-key.ts'

const rows: [string, PackagePlaces][] = [
  ['PyPI/flask@2.2.3', [{ ecosystem: 'PyPI', name: 'flask', version: '2.2.3' }]],
  ['npm/%40babel/core@7.0.0', [{ ecosystem: 'npm', name: '@babel/core', version: '7.0.0' }]],
  ['Maven/org.slf4j:slf4j-api', [{ ecosystem: 'Maven', name: 'org.slf4j:slf4j-api' }]],
  [
    'Debian:12/openssl@1:3.0.11-1?guess=any|Debian:?/libssl3@?built',
    [
      { ecosystem: 'Debian', release: '12', name: 'openssl', version: '1:3.0.11-1', guess: 'any' },
      { ecosystem: 'Debian', release: null, name: 'libssl3', version: '', built: true },
    ],
  ],
  [
    'Go/golang.org/x/net@0.1.0?part=golang.org/x/net/html&guess=partsOnly&also',
    [
      {
        ecosystem: 'Go',
        name: 'golang.org/x/net',
        version: '0.1.0',
        part: 'golang.org/x/net/html',
        guess: 'partsOnly',
        also: true,
      },
    ],
  ],
  [
    'Red Hat:a%3A8%2F9/nodejs@18?module=nodejs:18'.replace(' ', '%20'),
    [{ ecosystem: 'Red Hat', release: 'a:8/9', name: 'nodejs', version: '18', module: 'nodejs:18' }],
  ],
]

describe('the key of a package version', () => {
  test.each(rows)('%s', (text, places) => {
    expect(formatPackageKey(places)).toBe(text)
    expect(parsePackageKey(text)).toEqual(places)
  })

  test.each([
    '',
    'PyPI',
    'PyPI/flask@2.2.3|',
    'PyPI/flask@2.2.3?',
    'PyPI/flask@2.2.3?also&built',
    'PyPI/flask@2.2.3?built&built',
    'PyPI/flask@2.2.3?guess=no',
    'PyPI/flask@2.2.3?unheard',
    'PyPI/flask@2.2.3@4',
    'npm/@babel/core@7.0.0',
    'PyPI/fl%61sk@2.2.3',
    'PyPI/fl%e9sk',
    'PyPI/fla sk',
  ])('%j is not one', (text) => {
    expect(parsePackageKey(text)).toBeUndefined()
  })
})

const words = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('?', '|', '%', '%40', 'a/b', 'a:b', 'x=y', 'a&b', '\n', ' ', ''),
)
const place: fc.Arbitrary<PackagePlace> = fc.record(
  {
    ecosystem: words,
    release: fc.option(words),
    name: words,
    version: words,
    built: fc.constant(true as const),
    module: words,
    part: words,
    guess: fc.constantFrom('any', 'partsOnly'),
    also: fc.constant(true as const),
  },
  { requiredKeys: ['ecosystem', 'name'] },
)
const places: fc.Arbitrary<PackagePlaces> = fc
  .tuple(place, fc.array(place, { maxLength: 3 }))
  .map(([first, rest]) => [first, ...rest])

test('what is formatted is parsed again, and no two places have one key', () => {
  fc.assert(
    fc.property(places, (given) => {
      expect(parsePackageKey(formatPackageKey(given))).toEqual(given)
    }),
  )
})

test('what is parsed is formatted again, in the same letters', () => {
  const text = fc.oneof(
    words,
    fc.array(fc.constantFrom('a', '/', ':', '@', '?', '|', '%40', '&', '=', 'built', 'part')).map((x) => x.join('')),
  )
  fc.assert(
    fc.property(text, (given) => {
      const parsed = parsePackageKey(given)
      if (parsed) expect(formatPackageKey(parsed)).toBe(given)
    }),
    { numRuns: 2000 },
  )
})
