import { expect, test } from 'vitest'
import { excerpt, quoted } from './excerpt.ts'

test.each([
  ['', ''],
  ['12345', '12345'],
  ['123456', '12345…'],
  ['1234👍', '1234…'],
  ['123👍6', '123👍…'],
])('%s in five characters is %s', (text, expected) => {
  expect(excerpt(text, 5)).toBe(expected)
})

test('a quoted text shows forty characters', () => {
  expect(quoted('x'.repeat(41))).toBe(`"${'x'.repeat(40)}…"`)
})
