import { inspect } from 'node:util'
import { beforeEach, expect, test } from 'vitest'
import type { WatchedHeader } from './options.ts'
import { watchedHeaders, watchRequest } from './watched-headers.ts'

// Which touch of the fields counts as reading them, and that they act as they did.

const both: readonly WatchedHeader[] = ['cookie', 'authorization']
let touched: string[] = []
beforeEach(() => {
  touched = []
})
const note = (name: string) => void touched.push(name)
type Fields = Record<string, unknown>
const made = (watched = both): Fields =>
  watchedHeaders<Fields>({ accept: 'a', cookie: 'sid=1', authorization: 'Basic x' }, watched, note)

test.each<[string, (headers: Fields) => unknown, unknown, readonly string[]]>([
  ['get', (headers) => headers.cookie, 'sid=1', ['cookie']],
  ['get another', (headers) => headers.accept, 'a', []],
  ['get one that is not there', (headers) => headers.x, undefined, []],
  ['get a method', (headers) => typeof headers.hasOwnProperty, 'function', []],
  ['in', (headers) => 'authorization' in headers, true, ['authorization']],
  ['in, of another', (headers) => ['accept' in headers, 'x' in headers], [true, false], []],
  ['delete', (headers) => [delete headers.cookie, headers.cookie], [true, undefined], ['cookie', 'cookie']],
  ['delete another', (headers) => [delete headers.accept, headers.accept], [true, undefined], []],
  ['set', (headers) => Object.assign(headers, { cookie: 'b' }).cookie, 'b', ['cookie', 'cookie']],
  ['set another', (headers) => Object.assign(headers, { accept: 'b' }).accept, 'b', []],
  ['keys', (headers) => Object.keys(headers), ['accept', 'cookie', 'authorization'], [...both, ...both]],
  [
    'property',
    (headers) => Object.getOwnPropertyDescriptor(headers, 'cookie'),
    { configurable: true, enumerable: true, value: 'sid=1', writable: true },
    ['cookie'],
  ],
  [
    'JSON',
    (headers) => JSON.parse(JSON.stringify({ ...headers })),
    { accept: 'a', cookie: 'sid=1', authorization: 'Basic x' },
    [...both, ...both, ...both],
  ],
  [
    'a property that stays for good',
    (headers) => {
      Object.defineProperty(headers, 'cookie', { configurable: false, enumerable: true, value: 'c', writable: false })
      return [headers.cookie, headers.authorization, Object.keys(headers)]
    },
    ['c', 'Basic x', ['accept', 'cookie', 'authorization']],
    undefined as unknown as string[],
  ],
  [
    'a property that can be taken away again',
    (headers) => {
      Object.defineProperty(headers, 'cookie', { configurable: true, value: 'c' })
      return headers.cookie
    },
    'c',
    ['cookie', 'cookie'],
  ],
  [
    'freeze',
    (headers) => [Object.isFrozen(Object.freeze(headers)), { ...headers }, Reflect.ownKeys(headers).length],
    [true, { accept: 'a', cookie: 'sid=1', authorization: 'Basic x' }, 3],
    undefined as unknown as string[],
  ],
])('%s', (_, touch, expected, names) => {
  expect(touch(made())).toEqual(expected)
  // How often Node's own methods look is theirs to decide.
  if (names) expect([...new Set(touched)]).toEqual([...new Set(names)])
  else expect(touched).toEqual(expect.arrayContaining([...both]))
})

test('only what is watched counts, also where all fields are gone through', () => {
  const headers = made(['authorization'])
  expect([headers.cookie, Object.keys(headers).length]).toEqual(['sid=1', 3])
  expect(touched).not.toContain('cookie')
  expect(touched).toContain('authorization')
})

test('inspected they show themselves whole; looked through, they hold nothing that is watched', () => {
  expect(inspect(made())).toBe("{ accept: 'a', cookie: 'sid=1', authorization: 'Basic x' }")
  expect(touched).toEqual(both)
  touched = []
  const through = inspect(made(), { customInspect: false, showHidden: true })
  expect(through).toContain("accept: 'a'")
  expect(through).not.toMatch(/sid=1|Basic/)
  expect(touched).toEqual([])
})

test('how they want to be inspected is not among their own properties', () => {
  const headers = made()
  const custom = Symbol.for('nodejs.util.inspect.custom')
  expect(Object.getOwnPropertyDescriptor(headers, custom)).toBeUndefined()
  expect(Reflect.ownKeys(headers)).not.toContain(custom)
})

test('sealed or frozen fields are watched in a copy of the same kind', () => {
  const given = Object.freeze(Object.assign(Object.create({ kind: 'x' }), { cookie: 'sid=1', accept: 'a' }))
  const headers: Fields = watchedHeaders(given, both, note)
  expect([headers.accept, headers.kind]).toEqual(['a', 'x'])
  expect([inspect(headers, { customInspect: false }), touched]).toEqual([expect.not.stringContaining('sid'), []])
  expect([headers.cookie, touched, given.cookie]).toEqual(['sid=1', ['cookie'], 'sid=1'])
})

const kept = Symbol('headers')
const keptRaw = Symbol('raw')
const distinct = Symbol('distinct')
const plain = Symbol('plain')
const request = () => {
  const headers: Fields = { cookie: 'sid=1' }
  const rawHeaders = ['Cookie', 'sid=1']
  const own = { headers, rawHeaders, [kept]: headers, [keptRaw]: rawHeaders, [distinct]: { cookie: ['sid=1'] } }
  return { ...own, [plain]: { accept: ['a'] } }
}

test.each<[string, (of: ReturnType<typeof request>) => unknown, readonly string[]]>([
  ['its fields themselves', ({ headers }) => typeof headers, []],
  ['a field', ({ headers }) => headers.cookie, ['cookie']],
  ['the raw fields', ({ rawHeaders }) => rawHeaders, both],
  ['the symbol of its fields', (of) => of[kept].cookie, ['cookie']],
  ['the symbol of the raw fields', (of) => of[keptRaw], both],
  ['the symbol of each of the fields', (of) => of[distinct].cookie, ['cookie']],
  ['the symbol of something else', (of) => of[plain], []],
])('of a request: %s', (_, touch, names) => {
  const of = request()
  const untouched = of[plain]
  watchRequest(of, both, note)
  touch(of)
  expect(touched).toEqual(names)
  expect(of[plain]).toBe(untouched)
})

test('a request keeps which of its properties are its own, and each can be replaced', () => {
  const of = Object.create(
    { headers: { cookie: 'a' }, rawHeaders: [] },
    { rawHeaders: { configurable: true, enumerable: true, value: [] } },
  )
  watchRequest(of, both, note)
  expect(Object.keys(of)).toEqual(['rawHeaders'])
  of.headers = { cookie: 'other' }
  of.rawHeaders = ['x']
  expect([of.headers.cookie, of.rawHeaders]).toEqual(['other', ['x']])
})

test('where nothing is watched the request stays as it is', () => {
  const of = request()
  const { headers } = of
  watchRequest(of, [], note)
  expect(of.headers).toBe(headers)
  expect(Object.getOwnPropertyDescriptor(of, 'rawHeaders')).toHaveProperty('value')
})
