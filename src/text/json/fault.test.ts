import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runs } from '../../../test/seeded.ts'
import { findJsonFault } from './fault.ts'

test.each([
  ['', 0, 'ends too early'],
  ['{"a": 1', 7, 'ends too early'],
  ['{"a": tr', 8, 'ends too early'],
  ['{"a": "b', 8, 'ends inside a string'],
  ['{"a": "b\\', 8, 'ends inside a string'],
  ['{"a" 1}', 5, 'has an unexpected "1"'],
  ['{"a": 1,}', 8, 'has an unexpected "}"'],
  ['[1, 2}', 5, 'has an unexpected "}"'],
  ['[1 2]', 3, 'has an unexpected "2"'],
  ['[01]', 2, 'has an unexpected "1"'],
  ['{a: 1}', 1, 'has an unexpected "a"'],
  ["{'a': 1}", 1, 'has an unexpected "\'"'],
  ['[] <!-- more -->', 3, 'goes on after its end'],
  ['{} {}', 3, 'goes on after its end'],
  ['["a\\\\", "\\x"]', 9, 'has a broken escape'],
  ['["a\u0000"]', 3, 'has a raw control character inside a string'],
])('%j breaks at %i: it %s', (text, offset, what) => {
  expect(findJsonFault(text)).toEqual({ offset, what })
})

test('the place is the one that the engine names, where it names one', () => {
  const broken = fc
    .tuple(fc.json(), fc.nat(), fc.constantFrom('', '{', '}', ']', '"', ',', ':', '\\', '\u0001', 'x', '-', '0'))
    .map(([json, at, insert]) => {
      const cut = at % (json.length + 1)
      return json.slice(0, cut) + insert + json.slice(cut + 1)
    })
  fc.assert(
    fc.property(broken, (text) => {
      const refusal = refusalOf(text)
      const position = /at position (\d+)/.exec(refusal ?? '')?.[1]
      fc.pre(position !== undefined && !/number|escape/.test(refusal ?? ''))
      const { offset } = findJsonFault(text)
      // Of a broken word such as `nu11` the engine names the wrong letter, we the beginning.
      expect(text.slice(offset, Number(position))).toMatch(/^[a-z]*$/)
      expect(offset).toBeLessThanOrEqual(Number(position))
    }),
    { numRuns: runs(1000) },
  )
})

function refusalOf(text: string): string | undefined {
  try {
    JSON.parse(text)
    return undefined
  } catch (error) {
    return String(error)
  }
}
