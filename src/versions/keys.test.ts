import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareKeys, numberKey, numbersKey, rowKey } from './keys.ts'

const digits = fc.stringMatching(/^[0-9]{1,40}$/)
const sign = (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0)

test('keys of numbers are in numeric order, leading zeros or not', () => {
  fc.assert(
    fc.property(digits, digits, (a, b) => {
      expect(compareKeys(numberKey(a), numberKey(b))).toBe(sign(BigInt(a), BigInt(b)))
    }),
  )
})

test.each([
  [61_438, 61_439],
  [61_439, 61_440],
  [61_440, 61_441],
  [65_536, 131_072],
  [100_000, 1_000_000],
])('a number of %i digits sorts before one of %i digits', (few, many) => {
  expect(compareKeys(numberKey('9'.repeat(few)), numberKey(`1${'0'.repeat(many - 1)}`))).toBe(-1)
})

test('no digits are zero, the lowest number', () => {
  expect(numberKey('')).toBe(numberKey('000'))
  expect(compareKeys(numberKey(''), numberKey('1'))).toBe(-1)
})

test('zeros at the end of a row of numbers do not count, zeros inside do', () => {
  expect(numbersKey('1.0.2.0.00')).toBe(numbersKey('1.0.2'))
  expect(numbersKey('1.0.2')).not.toBe(numbersKey('1.2'))
  expect(numbersKey('0.0')).toBe('')
})

test.each([
  ['1.2', '1.10', -1],
  ['1.0.0.1', '1.0.1', -1],
  ['1.0.1', '1.0.0.1', 1],
  ['1.', '1', 0],
  ['1.0.0', '1', 0],
  ['', '0', 0],
  ['0.0.1', '0.1', -1],
  ['00.01', '0.1', 0],
])('a row of numbers: %s and %s', (a, b, expected) => {
  expect(compareKeys(numbersKey(a), numbersKey(b))).toBe(expected)
})

test.each([
  [['1', '0'], ['1'], 1],
  [['1'], ['1', '0'], -1],
  [['1', '9'], ['1', '10'], -1],
  [['1', '09'], ['1', '9'], 0],
  [[], ['0'], -1],
])('a row in which every zero counts: %j and %j', (a, b, expected) => {
  expect(compareKeys(rowKey(a), rowKey(b))).toBe(expected)
})
