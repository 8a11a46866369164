import { expect, test } from 'vitest'
import { list } from './list.ts'

test.each([
  [[], ''],
  [['A'], 'A'],
  [['A', 'B'], 'A and B'],
  [['A', 'B', 'C'], 'A, B and C'],
])('%j in a sentence: %s', (items, expected) => {
  expect(list(items)).toBe(expected)
})
