import { expect, test } from 'vitest'
import { Fields, guardOf, hitEvidence, saysMiss, shownLocation } from './answer.ts'

test.each([
  ['/login', '/login'],
  ['https://sso.example/authorize?state=secret#token=secret', 'https://sso.example/authorize'],
  ['/page;jsessionid=SECRET/more;x=1?y', '/page/more'],
  [`/${'a'.repeat(500)}`, `/${'a'.repeat(199)}`],
])('the location %s is shown as %s', (location, expected) => {
  expect(shownLocation(location)).toBe(expected)
})

function fields(...lines: readonly string[]): Fields {
  return new Fields(lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]))
}

test('a field is found whatever its case, and its lines are one list', () => {
  const { all, get } = {
    all: fields('Vary: Cookie', 'VARY: Accept').all('vary'),
    get: fields('Vary: Cookie', 'VARY: Accept').get('vary'),
  }
  expect(all).toEqual(['Cookie', 'Accept'])
  expect(get).toBe('Cookie, Accept')
  expect(fields().get('vary')).toBeUndefined()
})

test.each<[readonly string[], Readonly<Record<string, string>>]>([
  [['max-age=60, public'], { 'max-age': '60', public: '' }],
  [['MAX-AGE = 60 ,PUBLIC'], { 'max-age': '60', public: '' }],
  [['public', 'max-age=60'], { public: '', 'max-age': '60' }],
  [['no-cache="Set-Cookie, X-One", max-age=5'], { 'no-cache': 'set-cookie, x-one', 'max-age': '5' }],
  [['private="set-cookie'], { private: '', 'set-cookie': '' }],
  [[',,, ,'], {}],
  [[''], {}],
])('the items of %j', (lines, expected) => {
  const read = fields(...lines.map((line) => `Cache-Control: ${line}`))
  expect(Object.fromEntries(read.tokens('cache-control'))).toEqual(expected)
})

test.each([' ', '"', 'a=', 'a ="', ',', '= '])('a field of a million %j is read once', (piece) => {
  const read = fields(`Cache-Control: ${piece.repeat(1_000_000)}`)
  expect(read.tokens('cache-control').size).toBeLessThan(2)
})

test.each([
  ['max-age=60', 60],
  ['max-age=60, s-maxage=5', 5],
  ['s-maxage=0, max-age=60', 0],
  ['max-age="60"', 60],
  ['max-age=-1', undefined],
  ['max-age=soon', undefined],
  ['public', undefined],
])('%s is fresh for %s seconds', (control, expected) => {
  expect(fields(`Cache-Control: ${control}`).freshSeconds).toBe(expected)
})

test.each<[readonly string[], string | undefined]>([
  [['Cache-Control: private'], 'Cache-Control: private'],
  [['Cache-Control: private, max-age=60'], 'Cache-Control: private'],
  [['Cache-Control: PRIVATE'], 'Cache-Control: private'],
  [['Cache-Control: no-store'], 'Cache-Control: no-store'],
  [['Cache-Control: private', 'Cache-Control: no-store'], 'Cache-Control: no-store'],
  [['Cache-Control: private="set-cookie"'], 'Cache-Control: private="Set-Cookie"'],
  [['Cache-Control: no-cache="Set-Cookie"'], 'Cache-Control: no-cache="Set-Cookie"'],
  [['Cache-Control: no-cache="X-One, Set-Cookie"'], 'Cache-Control: no-cache="Set-Cookie"'],
  // Caches may keep that, and ask whether it is still good.
  [['Cache-Control: no-cache'], undefined],
  [['Cache-Control: private="x-one"'], undefined],
  [['Cache-Control: public, max-age=60'], undefined],
  [['Cache-Control: max-age=0'], undefined],
  [['X-Private: private'], undefined],
  [['Vary: Cookie'], 'Vary: Cookie'],
  [['Vary: cookie'], 'Vary: Cookie'],
  [['Vary: Accept-Encoding, Cookie'], 'Vary: Cookie'],
  [['Vary: Accept-Encoding', 'Vary: Cookie'], 'Vary: Cookie'],
  [['Vary: *'], 'Vary: *'],
  [['Vary: Accept-Encoding'], undefined],
  [['Vary: X-Cookie-Consent'], undefined],
  [['Vary: Cookie', 'Cache-Control: private'], 'Cache-Control: private'],
  [[], undefined],
])('what keeps %j from being shared', (lines, expected) => {
  expect(guardOf(fields(...lines))).toBe(expected)
})

const noReference = new Fields([])

test.each<[cache: string, hit: readonly [string, string], miss: readonly [string, string]]>([
  ['Varnish', ['X-Varnish', '32770 3'], ['X-Varnish', '32770']],
  ['Squid', ['X-Cache', 'HIT from proxy.example'], ['X-Cache', 'MISS from proxy.example']],
  ['Squid’s look-up alone', ['X-Cache', 'HIT'], ['X-Cache-Lookup', 'HIT from proxy.example:3128']],
  ['Apache with CacheHeader', ['X-Cache', 'HIT from site.example'], ['X-Cache', 'MISS from site.example']],
  ['nginx with a status field', ['X-Cache-Status', 'HIT'], ['X-Cache-Status', 'MISS']],
  ['nginx, stale', ['X-Cache-Status', 'STALE'], ['X-Cache-Status', 'EXPIRED']],
  ['nginx, updating', ['X-Cache-Status', 'UPDATING'], ['X-Cache-Status', 'BYPASS']],
  ['CloudFront', ['X-Cache', 'Hit from cloudfront'], ['X-Cache', 'Miss from cloudfront']],
  ['Cloudflare', ['CF-Cache-Status', 'HIT'], ['CF-Cache-Status', 'DYNAMIC']],
  ['Fastly', ['X-Cache', 'MISS, HIT'], ['X-Cache', 'MISS, MISS']],
  ['Fastly by number', ['X-Cache-Hits', '0, 1'], ['X-Cache-Hits', '0, 0']],
  ['RFC 9211', ['Cache-Status', 'edge; hit; ttl=30'], ['Cache-Status', 'edge; fwd=uri-miss; stored']],
  ['Vercel', ['X-Vercel-Cache', 'HIT'], ['X-Vercel-Cache', 'MISS']],
])('%s shows a hit, and no miss', (_, hit, miss) => {
  expect(hitEvidence(new Fields([hit]), noReference)).toEqual([`${hit[0].toLowerCase()}: ${hit[1]}`])
  expect(hitEvidence(new Fields([miss]), noReference)).toEqual([])
})

const date = (seconds: number) => new Date(Date.parse('2026-11-23T12:00:00Z') + seconds * 1000).toUTCString()

/** Seconds: the ages, and how much older than the reference the reply says that it is. */
test.each<[string, reply: Record<string, string>, reference: Record<string, string> | undefined, readonly string[]]>([
  ['Apache, HAProxy and Squid state an age on hits only', { age: '3' }, {}, ['age: 3']],
  ['also within the first second', { age: '0' }, {}, ['age: 0']],
  ['Varnish and Traffic Server state 0 on a miss', { age: '0', date: date(0) }, { age: '0', date: date(0) }, []],
  ['and show a hit by its date', { age: '3', date: date(-3) }, { age: '0', date: date(0) }, ['age: 3']],
  [
    'a server whose clock stands still makes every miss look old',
    { age: '7', date: date(-7) },
    { age: '7', date: date(-7) },
    [],
  ],
  [
    'a cache in front of it shows a hit nevertheless',
    { age: '9', date: date(-12) },
    { age: '7', date: date(-7) },
    ['age: 9'],
  ],
  ['a date alone shows nothing', { date: date(-60) }, { date: date(0) }, []],
  ['without a reference an age shows nothing', { age: '60' }, undefined, []],
  ['an age that is none', { age: 'old' }, {}, []],
  ['dates that are none', { age: '3', date: 'x' }, { age: '0', date: 'y' }, []],
])('%s', (_, reply, reference, expected) => {
  expect(hitEvidence(new Fields(Object.entries(reply)), reference && new Fields(Object.entries(reference)))).toEqual(
    expected,
  )
})

test.each([
  ['x-varnish', '32770', true],
  ['x-varnish', '32770 3', false],
  ['x-cache', 'MISS from proxy.example', true],
  ['x-cache-status', 'EXPIRED', true],
  ['x-cache-status', 'HIT', false],
  ['cf-cache-status', 'DYNAMIC', true],
  ['cache-status', 'edge; fwd=miss', true],
  ['server', 'nginx', false],
])('%s: %s says that the server answered: %s', (name, value, expected) => {
  expect(saysMiss(new Fields([[name, value]]))).toBe(expected)
})

test('what a cache says is not repeated at length', () => {
  const [mark] = hitEvidence(new Fields([['X-Cache', `HIT ${'x'.repeat(5000)}`]]), noReference)
  expect(mark?.length).toBeLessThan(100)
})
