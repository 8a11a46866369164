import { expect, test } from 'vitest'
import { parseJsonOrWhy } from './parse.ts'

test.each([
  ['{"a": 1,}', 'not_json', 'has an unexpected "}" at line 1, column 9'],
  ['{"a": 1\n "b": 2}', 'not_json', 'has an unexpected "\\"" at line 2, column 2'],
  ['{"a": [1, 2', 'not_json', 'ends too early at line 1, column 12'],
  ['{"a": "x\ty"}', 'not_json', 'has a raw control character inside a string at line 1, column 9'],
  ['', 'not_json', 'ends too early at line 1, column 1'],
  ['{"a": 1,\n "a": 2}', 'duplicate_key', 'has the key "a" twice in one object, again at line 2, column 7'],
  ['[[[[]]]]', 'too_deep', 'is nested more than 3 levels deep at line 1, column 4'],
])('%s is refused', (text, fault, reason) => {
  expect(parseJsonOrWhy(text, 3)).toEqual({ fault, reason })
})

test.each(['{"a": [1, null]}', '"text"', ' [ ] ', '{"__proto__": 1}'])('%s is JSON', (text) => {
  expect(parseJsonOrWhy(text)).toEqual({ value: JSON.parse(text) })
})
