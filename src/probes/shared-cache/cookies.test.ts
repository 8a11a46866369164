import { expect, test } from 'vitest'
import {
  attributeOf,
  cookieHasher,
  hideValues,
  isDeletion,
  isPermanent,
  Jar,
  parseSetCookie,
  type SetCookie,
} from './cookies.ts'

const now = Date.parse('2026-11-23T12:00:00Z')

function cookie(field: string): SetCookie {
  const parsed = parseSetCookie(field)
  if (!parsed) throw new Error(`${field} is not a cookie.`)
  return parsed
}

test.each<[string, SetCookie | undefined]>([
  ['session=abc', { name: 'session', value: 'abc', attributes: [] }],
  ['session=abc; Path=/; HttpOnly', { name: 'session', value: 'abc', attributes: ['Path=/', 'HttpOnly'] }],
  ['  session  =  abc  ;;  Secure ', { name: 'session', value: 'abc', attributes: ['Secure'] }],
  ['session=a=b==; Path=/', { name: 'session', value: 'a=b==', attributes: ['Path=/'] }],
  ['session="abc"', { name: 'session', value: '"abc"', attributes: [] }],
  ['session=', { name: 'session', value: '', attributes: [] }],
  ['=abc', undefined],
  ['abc', undefined],
  ['   =abc', undefined],
  ['', undefined],
  [';', undefined],
])('%j is read as browsers do', (field, expected) => {
  expect(parseSetCookie(field)).toEqual(expected)
})

test.each([
  ['s=1; Path=/app', 'path', '/app'],
  ['s=1; PATH = /app ', 'path', '/app'],
  ['s=1; HttpOnly', 'httponly', ''],
  ['s=1; Expires=Wed, 23 Dec 2026 12:00:00 GMT', 'expires', 'Wed, 23 Dec 2026 12:00:00 GMT'],
  ['s=1; Path=/a; Path=/b', 'path', '/a'],
  ['s=1; Path', 'path', ''],
  ['s=1', 'path', undefined],
])('an attribute of %s: %s', (field, name, expected) => {
  expect(attributeOf(cookie(field), name)).toBe(expected)
})

test.each([
  ['s=; Path=/', true],
  ['s=x; Max-Age=0', true],
  ['s=x; Max-Age=-1', true],
  ['s=x; Expires=Thu, 01 Jan 1970 00:00:00 GMT', true],
  ['s=x; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=60', false],
  ['s=x; Expires=Wed, 23 Dec 2026 12:00:00 GMT; Max-Age=0', true],
  ['s=x; Expires=soon', false],
  ['s=x; Max-Age=soon', false],
  ['s=x', false],
])('%s takes the cookie away: %s', (field, expected) => {
  expect(isDeletion(cookie(field), now)).toBe(expected)
})

test.each([
  ['s=x; Expires=Wed, 23 Dec 2026 12:00:00 GMT', true],
  ['s=x; max-age=60', true],
  ['s=x; HttpOnly; Path=/', false],
])('%s outlives the browser: %s', (field, expected) => {
  expect(isPermanent(cookie(field))).toBe(expected)
})

test.each([
  ['/', '/page', true],
  ['/app', '/app', true],
  ['/app', '/app/page', true],
  ['/app/', '/app/page', true],
  ['/app', '/application', false],
  ['/app', '/', false],
  ['/app', '/%61pp/page', true],
  ['/app', '/a%70%70/p%61ge', true],
  ['/app', '/app%2Fpage', false],
  ['/App', '/%41pp/page', true],
  ['app', '/page', true],
])('a cookie of the path %s is sent to %s: %s', (path, asked, expected) => {
  const jar = new Jar()
  jar.keep([cookie(`session=abc; Path=${path}`)], now)
  expect(jar.for(asked)).toEqual(expected ? [['session', 'abc']] : [])
})

test('a jar keeps the last value, and forgets what is taken away', () => {
  const jar = new Jar()
  jar.keep(['a=1', 'b=2', 'a=3', 'c=4', 'c=; Max-Age=0'].map(cookie), now)
  expect(jar.for('/')).toEqual([
    ['a', '3'],
    ['b', '2'],
  ])
  expect(jar.only(['b', 'c', 'a'])).toEqual([
    ['b', '2'],
    ['a', '3'],
  ])
  expect(jar.names).toEqual(['a', 'b'])
})

test('hashes tell the same from the other, and nothing else', () => {
  const value = 'eyJ1c2VyIjoiYWxpY2UifQ.ZV9q.secret'
  const [one, two] = [cookieHasher(new Uint8Array(32)), cookieHasher(new Uint8Array(32).fill(1))]
  const seen = one({ name: 'session', value, attributes: ['Path=/'] })
  expect(seen).toEqual({ name: 'session', hash: expect.stringMatching(/^[0-9a-f]{10}$/), attributes: ['Path=/'] })
  expect(JSON.stringify(seen)).not.toContain(value)
  expect(one({ name: 'other', value }).hash).toBe(seen.hash)
  expect(one({ name: 'session', value: `${value}x` }).hash).not.toBe(seen.hash)
  expect(two({ name: 'session', value }).hash).not.toBe(seen.hash)
})

test('values are taken out wherever a site repeats them, addresses of the target file and undefined fields aside', () => {
  const run = {
    path: '/products',
    evidence: ['cache-status: edge; hit; key="/page session=abcdefgh-1234"'],
    vary: 'abcdefgh-1234, abcdefgh',
    quoted: 'a"bcdefgh\\',
    decoded: 'one two three',
    absent: undefined,
    number: 12_345_678,
  }
  const hidden = hideValues(run, [
    'abcdefgh',
    'abcdefgh-1234',
    'a"bcdefgh\\',
    'one%20two%20three',
    '/products',
    '12345678',
    'dark',
    '%',
  ])
  expect(hidden).toEqual({
    path: '/products',
    evidence: ['cache-status: edge; hit; key="/page session=[value of a cookie]"'],
    vary: '[value of a cookie], [value of a cookie]',
    quoted: '[value of a cookie]',
    decoded: '[value of a cookie]',
    number: 12_345_678,
  })
})

test('what holds none stays the same', () => {
  const run = { theme: 'dark', hash: '0123456789' }
  expect(hideValues(run, ['dark', 'elsewhere-only'])).toBe(run)
})
