import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runs } from '../../test/seeded.ts'
import { choosePurls, parsePurl } from './purl.ts'

const absent = { namespace: undefined, version: undefined, qualifiers: {}, subpath: undefined }

test.each([
  ['pkg:npm/%40babel/core@7.1.0', { type: 'npm', namespace: '@babel', name: 'core', version: '7.1.0' }],
  ['pkg:npm/@babel/core', { type: 'npm', namespace: '@babel', name: 'core' }],
  ['pkg:npm/JSONStream@1.3.5', { type: 'npm', name: 'JSONStream', version: '1.3.5' }],
  ['PKG:PyPI/Typing_Extensions@4', { type: 'pypi', name: 'typing-extensions', version: '4' }],
  ['pkg:pub/Flutter-Tts@1', { type: 'pub', name: 'flutter_tts', version: '1' }],
  ['pkg:composer/Symfony/YAML@1', { type: 'composer', namespace: 'symfony', name: 'yaml', version: '1' }],
  ['pkg:rpm/RedHat/NetworkManager@1', { type: 'rpm', namespace: 'redhat', name: 'NetworkManager', version: '1' }],
  ['pkg:maven/org.A/b@1', { type: 'maven', namespace: 'org.A', name: 'b', version: '1' }],
  [
    'pkg:golang/github.com/Azure/go@v1.2',
    { type: 'golang', namespace: 'github.com/Azure', name: 'go', version: 'v1.2' },
  ],
  [
    'pkg:golang/a.b/c@v1.0.0+incompatible#sub/dir',
    { type: 'golang', namespace: 'a.b', name: 'c', version: 'v1.0.0+incompatible', subpath: 'sub/dir' },
  ],
  ['pkg:cran/A3', { type: 'cran', name: 'A3' }],
  [
    'pkg:deb/debian/x@1%2Bb1?a=b+c&d=%20e%2B',
    { type: 'deb', namespace: 'debian', name: 'x', version: '1+b1', qualifiers: { a: 'b+c', d: 'e+' } },
  ],
  ['pkg://npm//a@1', { type: 'npm', name: 'a', version: '1' }],
  ['  pkg:npm/a@1 ', { type: 'npm', name: 'a', version: '1' }],
  ['pkg:nuget/Ninject%403.3.6', { type: 'nuget', name: 'Ninject', version: '3.3.6' }],
  [
    'pkg:alpine/zlib@1.2?distro=alpine-3.16.0',
    { type: 'apk', namespace: 'alpine', name: 'zlib', version: '1.2', qualifiers: { distro: 'alpine-3.16.0' } },
  ],
])('%s in parts', (text, parts) => {
  expect(parsePurl(text)).toEqual({ ...absent, ...parts })
})

test.each([
  ['', '"" is not a package type'],
  ['not a purl', 'it holds a space'],
  ['odd', 'missing required "pkg" scheme component'],
  ['https://example.org/x', 'missing required "pkg" scheme component'],
  ['pkg:', '"" is not a package type'],
  ['pkg:npm', '"name" is a required component'],
  ['pkg:npm/@1', '"name" is a required component'],
  ['pkg:n_m/a', '"n_m" is not a package type'],
  ['pkg:npm/%ZZ@1', 'unable to decode "name" component'],
  ['pkg:pypi/a b@', 'it holds a space'],
  ['pkg:npm/a?9x=1', 'qualifier "9x" cannot start with a number'],
  ['pkg://user:pass@host/a', 'cannot contain a "user:pass@host:port"'],
])('%j does not parse: %s', (text, reason) => {
  expect(parsePurl(text)).toEqual({ reason })
})

test('any text gives parts with a type and a name, or a reason', () => {
  const near = fc.array(
    fc.constantFrom('pkg:', 'npm', '/', '@', '%40', '%', '?', '#', '=', '&', 'a', 'é', '\ud800', ' '),
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string({ unit: 'binary' }),
        near.map((parts) => parts.join('')),
      ),
      (text) => {
        const purl = parsePurl(text)
        if ('reason' in purl) expect(purl.reason).not.toBe('')
        else expect([purl.type, purl.name, purl.version]).not.toContain('')
      },
    ),
    { numRuns: runs(2000) },
  )
})

describe('of several package URLs', () => {
  const chosen = (...purls: string[]) => {
    const faults: string[] = []
    const { purl, alsoPackages } = choosePurls(purls, faults)
    return { purl, also: alsoPackages.map(({ name }) => name), faults }
  }

  test('the first that parses is the component’s own, and those of other packages are kept', () => {
    expect(chosen('npm/a', 'pkg:npm/a@1', 'pkg:npm/b@1', 'pkg:npm/b@1')).toEqual({
      purl: 'pkg:npm/a@1',
      also: ['b'],
      faults: ['more than one package URL; not used: npm/a'],
    })
  })

  test('those that differ in qualifiers alone, or name no version, add nothing', () => {
    expect(
      chosen('pkg:rpm/redhat/a@1?repository_id=x', 'pkg:rpm/redhat/a@1?repository_id=y', 'pkg:rpm/redhat/a'),
    ).toEqual({
      purl: 'pkg:rpm/redhat/a@1?repository_id=x',
      also: [],
      faults: [],
    })
  })

  test('another version of the same package is listed', () => {
    expect(chosen('pkg:npm/a@1', 'pkg:npm/a@2').faults).toEqual(['more than one package URL; not used: pkg:npm/a@2'])
  })

  test('sixteen others are kept, and the rest listed', () => {
    const { also, faults } = chosen('pkg:npm/a@1', ...Array.from({ length: 20 }, (_, i) => `pkg:npm/b${i}@1`))
    expect([also.length, faults.length]).toEqual([16, 4])
  })
})
