import { expect, test } from 'vitest'
import { compareKeys, numbersKey, type VersionKey } from './keys.ts'
import { rebuilt } from './rebuilt.ts'
import type { VersionScheme } from './scheme.ts'

/** Numbers with dots between them; `9` stands for no version. */
const numbers: VersionScheme<VersionKey> = {
  ...{ id: 'numbers', ecosystems: ['Numbers'], compare: compareKeys },
  parse: (text) => (/^\d+(?:\.\d+)*$/.test(text) ? numbersKey(text) : undefined),
  publishes: (text, ecosystem) => text === `1 in ${ecosystem}`,
  placeholder: /^9$/,
  ordersWords: true,
}
const { publishes: _publishes, placeholder: _placeholder, ordersWords: _ordersWords, ...plain } = numbers
const mark = /\.repaired\.(\d+)$/

test.each([
  ['1.2.repaired.1', '>', '1.2'],
  ['1.2.repaired.0', '=', '1.2'],
  ['1.2.repaired.9', '<', '1.2.repaired.10'],
  ['1.2.repaired.9', '<', '1.3'],
  [' 1.2.repaired.1\n', '=', '1.2.0.repaired.01'],
])('%s %s %s: by the version first, then by the count of repairs', (left, sign, right) => {
  const scheme = rebuilt(numbers, mark)
  const [a, b] = [scheme.parse(left), scheme.parse(right)]
  if (!a || !b) throw new Error('one is not a version')
  expect('<=>'[Math.sign(scheme.compare(a, b)) + 1]).toBe(sign)
})

test.each(['a.repaired.1', '.repaired.1', '1.repaired.', '1.repaired.1.x'])('%s is not a version', (text) => {
  expect(rebuilt(numbers, mark).parse(text)).toBeUndefined()
})

test('what the ecosystem publishes and orders, its vendor does too, mark or not', () => {
  const { publishes, placeholder, ordersWords, id, ecosystems } = rebuilt(numbers, mark)
  expect(publishes?.('1.repaired.7 in X', 'X')).toBe(false)
  expect(publishes?.('1 in X', 'X')).toBe(true)
  expect(rebuilt({ ...numbers, publishes: (text) => text === '1' }, mark).publishes?.('1.repaired.7', '')).toBe(true)
  expect([placeholder, ordersWords, id, ecosystems]).toEqual([/^9$/, true, 'numbers', []])
})

test('what the ecosystem does not say, its vendor does not say either', () => {
  expect(Object.keys(rebuilt(plain, mark)).toSorted()).toEqual(['compare', 'ecosystems', 'id', 'parse'])
})
