import { sensitiveHeaders } from 'node:http2'
import { expect, test } from 'vitest'
import { fieldsOfObject } from './fields.ts'
import { objectOf, pairsOf } from './pairs.ts'

// The fields of a head in each form that Node takes.

test.each<[string, unknown, unknown, unknown]>([
  ['nothing', undefined, [], {}],
  ['null', null, [], {}],
  ['a text', 'a=1', [], {}],
  [
    'an object',
    { 'X-A': '1', b: ['2', '3'] },
    [
      ['X-A', '1'],
      ['b', ['2', '3']],
    ],
    { 'X-A': '1', b: ['2', '3'] },
  ],
  [
    'a flat list',
    ['X-A', '1', 'b', 2],
    [
      ['X-A', '1'],
      ['b', 2],
    ],
    { 'x-a': '1', b: 2 },
  ],
  [
    'a flat list with a name that stands three times',
    ['a', '1', 'A', '2', ' a ', '3'],
    [
      ['a', '1'],
      ['A', '2'],
      [' a ', '3'],
    ],
    { a: ['1', '2', '3'] },
  ],
  [
    'a flat list with an empty name',
    ['', '1', 'b', '2'],
    [
      ['', '1'],
      ['b', '2'],
    ],
    { b: '2' },
  ],
  ['an empty list', [], [], {}],
  [
    'pairs',
    [
      ['X-A', '1'],
      ['b', '2'],
    ],
    [
      ['X-A', '1'],
      ['b', '2'],
    ],
    { 'x-a': '1', b: '2' },
  ],
  [
    'pairs with something else among them',
    [['a', '1'], 'xy', [7, '2']],
    [
      ['a', '1'],
      ['', ''],
      ['7', '2'],
    ],
    { a: '1', 7: '2' },
  ],
  ['a list that ends with a name', ['a', '1', 'b'], undefined, undefined],
])('%s', (_, given, pairs, object) => {
  expect(pairsOf(given)).toEqual(pairs)
  expect(objectOf(given)).toEqual(object)
})

test('a function may carry fields', () => {
  expect(pairsOf(Object.assign(() => {}, { a: '1' }))).toEqual([['a', '1']])
})

test.each<[string, object]>([
  ['an object', { a: '1', [sensitiveHeaders]: ['a'] }],
  ['a flat list', Object.assign(['a', '1'], { [sensitiveHeaders]: ['a'] })],
])('what HTTP/2 is to keep out of its tables stays so: %s', (_, given) => {
  expect(Reflect.get(objectOf(given) ?? {}, sensitiveHeaders)).toEqual(['a'])
})

test('an object is copied, and no name of it is that of a method', () => {
  const given = { a: '1' }
  const copy = objectOf(given)
  expect(copy).not.toBe(given)
  expect(copy && 'constructor' in copy).toBe(false)
  expect(objectOf(['constructor', '1'])).toEqual(Object.assign(Object.create(null), { constructor: '1' }))
})

test('a field is found, set and removed in whatever letters its name is written', () => {
  const head: Record<string, unknown> = {
    'Set-Cookie': ['a=1', 7],
    'set-cookie ': 'b=2',
    'X-Nothing': undefined,
    'X-Null': null,
  }
  const fields = fieldsOfObject(head)
  expect(fields.get('SET-COOKIE')).toEqual(['a=1', '7', 'b=2'])
  expect([fields.get('x-nothing'), fields.get('x-null'), fields.get('x-other')]).toEqual([[], [], []])
  expect(fields.names()).toEqual(['set-cookie', 'set-cookie', 'x-nothing', 'x-null'])
  fields.set('SET-Cookie', 'c=3')
  expect(head).toEqual({ 'set-cookie': 'c=3', 'X-Nothing': undefined, 'X-Null': null })
  fields.remove('Set-Cookie')
  fields.remove('X-NULL')
  expect(head).toEqual({ 'X-Nothing': undefined })
})
