import { describe, expect, test } from 'vitest'
import { packageKey, parsePurl } from './purl.ts'
import { purlTypes } from './purl-types.ts'

test.each([
  'pkg:npm/%40angular/core@12.3.1',
  'pkg:npm/@angular/core@12.3.1',
  'pkg:maven/org.example/a@1?type=pom&repository_url=https://example.org/a?b',
  'pkg:golang/google.golang.org/genproto#googleapis/api',
  'pkg:cran/A3',
  'pkg:julia/Dates@1.9.0?uuid=ade2ca70-3891-5945-98fb-dc099432e06a',
  'pkg:chrome-extension/dncgedbnidfkppmdgfgidcepclnokpkb@6.0.2.3611',
  'pkg:our-type/anything',
  'pkg://npm/a',
])('%s is a package URL', (text) => {
  expect(parsePurl(text)).toBeTypeOf('object')
})

describe('a package URL has a name', () => {
  const types = [...purlTypes.keys(), 'ours']
  test.each(types)('pkg:%s/@1 has none', (type) => {
    expect([parsePurl(`pkg:${type}/@1`), parsePurl(`pkg:${type}/n/@1`), parsePurl(`pkg:${type}/`)]).toEqual(
      Array(3).fill('it has no name'),
    )
  })
})

test.each([
  ['npm/a', 'it does not begin with "pkg:"'],
  ['pkg:n&m/a', '"n&m" is not a package type'],
  ['pkg:npm', 'it has no name'],
  ['pkg:npm/%20', 'it has no name'],
  ['pkg:npm/%E4', 'a "%" in it does not begin a character of UTF-8'],
  ['pkg:npm/a?b=%E4', 'a "%" in the qualifier "b" does not begin a character of UTF-8'],
  ['pkg:pypi/a?b=c&b=d', 'the qualifier "b" appears in it twice'],
  ['pkg:pypi/a?b=c&B=d', 'the qualifier "B" appears in it twice'],
  ['pkg:pypi/a?=c', 'a qualifier has no key'],
  ['pkg:pypi/a?b=c&', 'a qualifier has no key'],
  ['pkg:pypi/a?1b=c', '"1b" is not the key of a qualifier'],
  ['pkg:pypi/a?in production=c', '"in production" is not the key of a qualifier'],
  ['pkg:otp/namespace/hex@2.1.1', 'the type otp has no namespace, but "namespace" comes before the name'],
  ['pkg:vcpkg/boost/asio@1.84.0', 'the type vcpkg has no namespace, but "boost" comes before the name'],
  ['pkg:vscode-extension/java@1', 'the type vscode-extension needs a namespace before the name'],
  ['pkg:julia/Dates', 'the type julia needs the qualifier "uuid"'],
  ['pkg:swid/a?tag_id=', 'the type swid needs the qualifier "tag_id"'],
  ['pkg:cpan/GDT/URI::PackageURL', 'a name of the type cpan is the name of a distribution, which has no "::"'],
  ['pkg:chrome-extension/dogs', 'a name of the type chrome-extension is 32 letters from a to p'],
])('%s is not valid: %s', (text, fault) => {
  expect(parsePurl(text)).toBe(fault)
})

test('a package is the same in either case where its type says so, whatever its qualifiers', () => {
  const keyOf = (text: string) => {
    const purl = parsePurl(text)
    return typeof purl === 'string' ? expect.fail(purl) : packageKey(purl)
  }
  expect(keyOf('pkg:pypi/Django_Rest@1?a=b')).toBe(keyOf('pkg:pypi/django-rest@1'))
  expect(keyOf('pkg:npm/JSONStream@1')).not.toBe(keyOf('pkg:npm/jsonstream@1'))
  expect(keyOf('pkg:npm/a@1')).not.toBe(keyOf('pkg:npm/a@2'))
})

const plainPurl = { namespace: '', version: undefined, qualifiers: new Map(), subpath: '', capitalKey: undefined }
test.each<[text: string, parts: object]>([
  ['pkg:npm/a', { type: 'npm', name: 'a' }],
  ['PKG:NPM/a@1', { type: 'npm', name: 'a', version: '1' }],
  ['pkg:npm/@scope/a', { type: 'npm', namespace: '@scope', name: 'a' }],
  ['pkg:npm/%40scope/a@1@2', { type: 'npm', namespace: '@scope', name: 'a@1', version: '2' }],
  ['pkg:ours//n//m/a', { type: 'ours', namespace: 'n/m', name: 'a' }],
  ['pkg://ours/a', { type: 'ours', name: 'a' }],
  ['pkg:ours/a@', { type: 'ours', name: 'a' }],
  ['pkg:ours/a@1.0%2B1', { type: 'ours', name: 'a', version: '1.0+1' }],
  [
    'pkg:ours/a?b=c%26&D=e=f#g/h',
    {
      type: 'ours',
      name: 'a',
      subpath: 'g/h',
      capitalKey: 'D',
      qualifiers: new Map([
        ['b', 'c&'],
        ['d', 'e=f'],
      ]),
    },
  ],
  ['pkg:ours/a?b', { type: 'ours', name: 'a', qualifiers: new Map([['b', '']]) }],
  ['pkg:ours/a@1?b=C', { type: 'ours', name: 'a', version: '1', qualifiers: new Map([['b', 'C']]) }],
])('%s in parts', (text, parts) => {
  expect(parsePurl(text)).toEqual({ ...plainPurl, ...parts })
})

test.each([
  ['pkg:npm/a#%E4', 'a "%" in it does not begin a character of UTF-8'],
  [
    'pkg:chrome-extension/dncgedbnidfkppmdgfgidcepclnokpkb@1.0-a',
    'a version of the type chrome-extension is one to four numbers with dots between them',
  ],
  [
    'pkg:chrome-extension/dncgedbnidfkppmdgfgidcepclnokpkb@1.2.3.4.5',
    'a version of the type chrome-extension is one to four numbers with dots between them',
  ],
  ['pkg:swid/a', 'the type swid needs the qualifier "tag_id"'],
  ['', 'it does not begin with "pkg:"'],
  ['pkg', 'it does not begin with "pkg:"'],
])('"%s" is not valid: %s', (text, fault) => {
  expect(parsePurl(text)).toBe(fault)
})

test.each<[one: string, same: boolean, other: string]>([
  ['pkg:github/Northwind/Ferry', true, 'pkg:github/northwind/ferry'],
  ['pkg:golang/Northwind/Ferry', false, 'pkg:golang/northwind/ferry'],
  ['pkg:pypi/a.b_c', true, 'pkg:pypi/A-b-c'],
  ['pkg:npm/a.b', false, 'pkg:npm/a-b'],
  ['pkg:github/a/b', false, 'pkg:github/b/a'],
  ['pkg:ours/n/a', false, 'pkg:ours/a'],
  ['pkg:ours/a', false, 'pkg:theirs/a'],
  ['pkg:ours/a#b', false, 'pkg:ours/a'],
  ['pkg:ours/a@1', false, 'pkg:ours/a'],
  ['pkg:ours/a@1?b=c', true, 'pkg:ours/a@1?b=d'],
])('%s: the same package is %s of %s', (one, same, other) => {
  const keys = [one, other].map((text) => {
    const purl = parsePurl(text)
    return typeof purl === 'string' ? expect.fail(purl) : packageKey(purl)
  })
  expect(keys[0] === keys[1]).toBe(same)
})
