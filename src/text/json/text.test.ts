import { expect, test, vi } from 'vitest'
import { endOfString, findLongText, location } from './text.ts'

test.each([
  ['', 0, 'line 1, column 1'],
  ['abc', 2, 'line 1, column 3'],
  ['ab\ncd', 2, 'line 1, column 3'],
  ['ab\ncd', 3, 'line 2, column 1'],
  ['a\r\n\r\nb', 5, 'line 3, column 1'],
  ['ab\n', 3, 'line 2, column 1'],
])('in %j offset %i is %s', (text, offset, place) => {
  expect(location(text, offset)).toBe(place)
})

test.each([
  ['{"abc": "ab"}', undefined],
  ['{"abcd": "ab"}', 1],
  ['["abc", "\\"ab"]', 8],
  ['["ab\\""]', 1],
  ['[1234567]', undefined],
  ['"abcd', 0],
])('of %j the first string of more than three characters is at %s', (json, offset) => {
  expect(findLongText(json, 3)).toBe(offset)
})

test('a string ends at the first quote that no backslash escapes', () => {
  expect(endOfString('"a\\\\\\"b"c"', 0)).toBe(7)
  expect(endOfString('"a\\"', 0)).toBe(4)
})

test.each([
  ['escaped quotes', (n: number) => `"${'\\"'.repeat(n)}"`],
  ['backslashes', (n: number) => `"${'\\\\'.repeat(n)}"`],
  ['quotes', (n: number) => '"'.repeat(2 * n)],
])('in a text of %s each character is looked at a few times', (_, textOf) => {
  const json = textOf(1000)
  const look = vi.spyOn(String.prototype, 'charCodeAt')
  try {
    expect(findLongText(json, 2 * json.length)).toBeUndefined()
    expect(look.mock.calls.length).toBeLessThan(3 * json.length)
  } finally {
    look.mockRestore()
  }
})
