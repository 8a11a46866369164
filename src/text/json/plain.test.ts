import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runs } from '../../../test/seeded.ts'
import { parsePlainJson } from './plain.ts'
import { scanJson } from './scan.ts'

test.each([
  ['{"a": 1, "b": {"a": [1, {"c": null}]}}', 4],
  ['[]', 1],
  ['7', 1],
  ['{"__proto__": {"1": 2}}', 2],
  [`{"a": "${'x, '.repeat(1000)}"}`, 1],
  ['{"a" : 1, "b"\n\t\r :2, "c": "x : y"}', 1],
])('%s is plain', (text, depth) => {
  expect(parsePlainJson(text, depth)).toEqual({ value: JSON.parse(text) })
})

test.each([
  ['a key that stands twice', '{"a": 1, "a": 2}', 9],
  ['the same, escaped', '{"a": 1, "\\u0061": 2}', 9],
  ['the same as __proto__', '{"__proto__": 1, "__proto__": 2}', 9],
  ['a key apart from its colon, and one that stands twice', '{"a" : 1, "b": 2, "b": 3}', 9],
  ['the same over lines', '{"a"\n\t:1,"b":2,"b":3}', 9],
  ['what looks like a key in a text', '{"a": "\\":"}', 9],
  ['a level too many', '{"a": [[1]]}', 2],
  ['values without end', `[${'1,'.repeat(20_000)}1]`, 9],
  ['what is not JSON', '{"a": 1,}', 9],
  ['nothing', '', 9],
])('%s is looked at more closely', (_, text, depth) => {
  expect(parsePlainJson(text, depth)).toBeUndefined()
})

test('what is plain has nothing that the walk over the text refuses', () => {
  const keys = fc.constantFrom('a', 'b', '', '__proto__', 'é"\\', '0', '":', ' :')
  const gap = fc.constantFrom('', '', ' ', '\n')
  const value: fc.Arbitrary<string> = fc.letrec<{ value: string }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom('1', '"a"', '"{\\"a\\":["'),
      fc.array(fc.tuple(keys, gap, tie('value')), { maxLength: 6 }).map(objectText),
      fc.array(tie('value'), { maxLength: 4 }).map((items) => `[${items.join(', ')}]`),
    ),
  })).value
  let plain = 0
  fc.assert(
    fc.property(value, fc.nat({ max: 6 }), (text, depth) => {
      const parsed = parsePlainJson(text, depth)
      if (!parsed) return
      plain++
      expect(parsed.value).toEqual(JSON.parse(text))
      expect(scanJson(text, depth)).toEqual({ tooDeep: undefined, tooMany: undefined, twice: undefined })
    }),
    { numRuns: runs(3000) },
  )
  expect(plain).toBeGreaterThan(0)
})

const objectText = (entries: readonly (readonly [string, string, string])[]) =>
  `{${entries.map(([key, gap, value]) => `${JSON.stringify(key)}${gap}: ${value}`).join(', ')}}`
