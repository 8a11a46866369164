import { expect, test } from 'vitest'
import { Fields, guardOf } from './fields.ts'

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
