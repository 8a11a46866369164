import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { runs } from '../../../test/seeded.ts'
import { scanJson } from './scan.ts'

test.each([
  ['[[', 1],
  ['[{"a": [', 1],
  ['[][]{}', undefined],
  ['["[["', undefined],
  ['["\\"[["', undefined],
  ['["\\\\"[', 5],
  ['["[', undefined],
  [']]}[[', 4],
])('in %j brackets are two deep at %s', (json, offset) => {
  expect(scanJson(json, 1).tooDeep).toBe(offset)
})

describe('values', () => {
  test('ten thousand are never too many', () => {
    expect(scanJson(`[${'1,'.repeat(9_999)}1]`).tooMany).toBeUndefined()
    expect(scanJson(`[${'1,'.repeat(10_000)}1]`).tooMany).toBe(20_000)
    expect(scanJson('['.repeat(10_001)).tooMany).toBe(10_000)
  })

  test.each([
    ['numbers', '1', 1],
    ['objects with a key', '{"a":1}', 2],
    ['empty lists', '[]', 2],
    ['objects with two keys', '{"a":1,"b":1}', 3],
  ])('more than one for five characters are too many: %s', (_, item, values) => {
    const padded = (characters: number) => `[${`${item.padEnd(characters - 1)},`.repeat(30_000)}1]`
    expect(scanJson(padded(5 * values + 1)).tooMany).toBeUndefined()
    expect(scanJson(padded(5 * values - 1)).tooMany).toBeGreaterThan(10_000)
  })

  test('those inside texts do not count', () => {
    expect(scanJson(JSON.stringify({ a: '[{},'.repeat(50_000) })).tooMany).toBeUndefined()
  })
})

const manyKeys = Array.from({ length: 40 }, (_, i) => `"k${i}": ${i}`).join(', ')

describe('a key that stands twice', () => {
  test.each([
    ['{"a": 1, "b": {"a": 2}, "c": ["a", "a"]}', undefined],
    ['{"a": 1, "b": 2, "a": 3}', { key: 'a', offset: 22 }],
    ['[{"x": {}, "\\u0078": {}}]', { key: 'x', offset: 21 }],
    ['{"__proto__": 1, "__proto__": 2}', { key: '__proto__', offset: 30 }],
    ['{"a": {"b": {}, "c": 1}, "a":1}', { key: 'a', offset: 29 }],
    ['{"a": 1, "a": 2, "b": 3, "b": 4}', { key: 'a', offset: 14 }],
    ['{"a": [{"b": 1}, {"b": 2}], "b": 3}', undefined],
    ['{"": 1, "": 2}', { key: '', offset: 12 }],
    ['["a", "a", {"b": ["c", "c"]}]', undefined],
    // Of one number, as the walk works it out.
    ['{"Aa": 1, "BB": 2}', undefined],
    ['{"a\\"": 1, "a": 2, "a\\"" : 3}', { key: 'a"', offset: 27 }],
    [`{${manyKeys}}`, undefined],
    [`{${manyKeys}, "k3": 1}`, { key: 'k3', offset: manyKeys.length + 9 }],
    [`{${manyKeys}, "k39": 1}`, { key: 'k39', offset: manyKeys.length + 10 }],
    [`[{${manyKeys}}, {${manyKeys}}]`, undefined],
  ])('%s', (json, expected) => {
    expect(scanJson(json).duplicateKey).toEqual(expected)
  })

  test('is found in any document where one was put', () => {
    const keys = fc.constantFrom('a', 'b', '', '__proto__', 'é"\\', '0', 'Aa', 'BB')
    const value: fc.Arbitrary<string> = fc.letrec<{ value: string }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom('1', '"a"', '"{\\"a\\":["'),
        fc.array(fc.tuple(keys, tie('value')), { maxLength: 20 }).map(objectText),
        fc.array(tie('value'), { maxLength: 4 }).map((items) => `[${items.join(', ')}]`),
      ),
    })).value
    fc.assert(
      fc.property(value, (json) => {
        // What is parsed has fewer keys than the text where one of them stands twice.
        const isTwice = keysIn(JSON.parse(json)) < (json.match(/: /g)?.length ?? 0)
        expect(scanJson(json).duplicateKey !== undefined).toBe(isTwice)
      }),
      { numRuns: runs(2000) },
    )
  })
})

const objectText = (entries: readonly (readonly [string, string])[]) =>
  `{${entries.map(([key, value]) => `${JSON.stringify(key)}: ${value}`).join(', ')}}`

function keysIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const own = Array.isArray(value) ? 0 : Object.keys(value).length
  return Object.values(value).reduce((sum: number, part) => sum + keysIn(part), own)
}

test('whatever the text, the walk ends without an error', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[{}[\],:"\\u0a ]*$/), (text) => {
      expect(scanJson(text, 5)).toBeDefined()
    }),
    { numRuns: runs(2000) },
  )
})

test('many keys that share the number of the walk are compared a few times each', () => {
  const keys = Array.from({ length: 1000 }, (_, i) => i.toString(2).padStart(10, '0'))
  const json = `{${keys.map((key) => `"${key.replaceAll('0', 'Aa').replaceAll('1', 'BB')}":1`).join(',')}}`
  const cut = vi.spyOn(String.prototype, 'slice')
  try {
    expect(scanJson(json).duplicateKey).toBeUndefined()
    expect(cut.mock.calls.length).toBeLessThan(2000)
  } finally {
    cut.mockRestore()
  }
})
