import { expect, test } from 'vitest'
import { privateCacheControl } from './cache-control.ts'
import { fieldsOfObject } from './fields.ts'
import { breachesOfHead, correctHead, type Facts } from './rule.ts'
import { mergedVary } from './vary.ts'

test.each([
  ['', 'private, no-store'],
  ['public, max-age=600', 'private, no-store'],
  ['public, s-maxage=600, max-age=60, immutable, stale-while-revalidate=9, stale-if-error=9', 'private, no-store'],
  ['PUBLIC,Max-Age=600', 'private, no-store'],
  ['no-store', 'private, no-store'],
  ['private', 'private, no-store'],
  ['no-cache, must-revalidate, no-transform', 'private, no-store, no-cache, must-revalidate, no-transform'],
  ['No-Transform', 'private, no-store, no-transform'],
  ['proxy-revalidate', 'private, no-store, proxy-revalidate'],
  ['no-cache="Set-Cookie"', 'private, no-store'],
  ['private="Set-Cookie, public"', 'private, no-store'],
  ['ext="a, no-transform", max-age=1', 'private, no-store'],
  ['ext="a\\", no-transform, b"', 'private, no-store'],
  ['ext="never closed, no-transform', 'private, no-store'],
  ['must-understand, no-store', 'private, no-store'],
])('Cache-Control "%s" of a private reply becomes "%s"', (given, expected) => {
  expect(privateCacheControl(given ? [given] : [])).toBe(expected)
})

test('Cache-Control that stands several times is one', () => {
  expect(privateCacheControl(['public', 'no-transform'])).toBe('private, no-store, no-transform')
})

test.each([
  [[], 'Cookie'],
  [['Accept-Encoding'], 'Accept-Encoding, Cookie'],
  [['Accept-Encoding, Origin'], 'Accept-Encoding, Origin, Cookie'],
  [['Accept-Encoding', 'Origin'], 'Accept-Encoding, Origin, Cookie'],
  [['cookie'], 'cookie'],
  [['Origin,COOKIE'], 'Origin, COOKIE'],
  [['*'], '*'],
  [['Origin, *'], '*'],
  [[''], 'Cookie'],
  [['Cookie2'], 'Cookie2, Cookie'],
])('Vary %j gets Cookie: %s', (given, expected) => {
  expect(mergedVary(given, ['Cookie'])).toBe(expected)
})

const facts: Facts = {
  method: 'GET',
  url: '/page',
  sessionRead: false,
  authorizationRead: false,
  declaredPublic: false,
}

test.each([
  'Expires',
  'Surrogate-Control',
  'CDN-Cache-Control',
  'Cloudflare-CDN-Cache-Control',
  'netlify-cdn-cache-control',
  'X-Accel-Expires',
  'Edge-Control',
  'X-LiteSpeed-Cache-Control',
])('%s gives a private reply no other lifetime', (name) => {
  const head = { [name]: 'max-age=600', 'surrogate-key': 'a', etag: '"1"' }
  correctHead(fieldsOfObject(head), 200, { ...facts, sessionRead: true })
  expect(head).toEqual({ 'surrogate-key': 'a', etag: '"1"', 'cache-control': 'private, no-store', vary: 'Cookie' })
})

test.each<[string, Partial<Facts>, object, string]>([
  ['a session that was read', { sessionRead: true }, {}, 'Cookie'],
  ['Authorization that was read', { authorizationRead: true }, {}, 'Cookie, Authorization'],
  ['a cookie that goes out', {}, { 'set-cookie': 'a=1' }, 'Cookie'],
  ['a cookie that is deleted', {}, { 'Set-Cookie': ['a=; Max-Age=0'] }, 'Cookie'],
])('%s makes the reply private', (_, known, given, vary) => {
  const head: Record<string, unknown> = { ...given, 'Cache-Control': 'public, max-age=1' }
  correctHead(fieldsOfObject(head), 200, { ...facts, ...known })
  expect(head).toEqual({ ...given, 'cache-control': 'private, no-store', vary })
})

test('a reply that has to do with nobody is left alone', () => {
  const head = { 'Cache-Control': 'public, max-age=1', expires: 'tomorrow', 'set-cookie': [] }
  correctHead(fieldsOfObject(head), 200, facts)
  expect(head).toEqual({ 'Cache-Control': 'public, max-age=1', expires: 'tomorrow', 'set-cookie': [] })
})

test.each<[number, Partial<Facts>, object, string[]]>([
  [200, {}, { 'set-cookie': 'a=1' }, []],
  [200, { sessionRead: true }, {}, []],
  [200, { declaredPublic: true }, {}, []],
  [200, { declaredPublic: true }, { 'set-cookie': 'a=1' }, ['public_sets_cookie']],
  [200, { declaredPublic: true, sessionRead: true }, {}, ['public_reads_session']],
  [200, { declaredPublic: true, authorizationRead: true }, {}, ['public_reads_authorization']],
  [304, {}, { 'set-cookie': 'a=1' }, ['cookie_on_304']],
  [304, { sessionRead: true }, {}, []],
  [304, { declaredPublic: true }, { 'set-cookie': 'a=1' }, ['cookie_on_304', 'public_sets_cookie']],
])('%i, %j and %j breach: %j', (status, known, head, kinds) => {
  const found = breachesOfHead(fieldsOfObject({ ...head }), status, { ...facts, ...known })
  expect(found.map(({ kind }) => kind)).toEqual(kinds)
})

test('a breach names the reply and the cookies, never their values', () => {
  const head = { 'set-cookie': ['sid=secret; Path=/', 'theme = light', 'secret; Domain=a.example'] }
  const [breach] = breachesOfHead(fieldsOfObject(head), 200, { ...facts, declaredPublic: true })
  expect(breach).toEqual({
    kind: 'public_sets_cookie',
    message: 'The reply to GET /page is declared public but sets the cookie sid, theme, (without a name).',
    method: 'GET',
    url: '/page',
    names: ['sid', 'theme', ''],
  })
})

test.each([
  ['a=1', 'a'],
  [' a = 1', 'a'],
  ['=secret', '(without a name)'],
  ['secret', '(without a name)'],
])('the cookie "%s" of a 304 is named %s', (cookie, name) => {
  const fields = fieldsOfObject({ 'set-cookie': [cookie] })
  const [breach] = breachesOfHead(fields, 304, { ...facts, method: 'GET', url: '/a' })
  expect(breach?.message).toBe(`The reply to GET /a answers 304 with the cookie ${name}.`)
})

test('what is declared public is reported for each thing that it does', () => {
  const known = { declaredPublic: true, sessionRead: true, authorizationRead: true, method: 'GET', url: '/a' }
  const found = breachesOfHead(fieldsOfObject({ 'set-cookie': ['a=1', 'b=2'] }), 200, { ...facts, ...known })
  expect(found.map(({ kind, message }) => [kind, message])).toEqual([
    ['public_sets_cookie', 'The reply to GET /a is declared public but sets the cookie a, b.'],
    ['public_reads_session', 'The reply to GET /a is declared public but reads the session or the cookies.'],
    ['public_reads_authorization', 'The reply to GET /a is declared public but reads Authorization.'],
  ])
})
