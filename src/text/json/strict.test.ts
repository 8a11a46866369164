import { describe, expect, test } from 'vitest'
import { readStrictJson } from './strict.ts'

const read = (text: string) => readStrictJson(new TextEncoder().encode(text))
const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`

describe('JSON that every reader understands alike', () => {
  test.each([
    ['{"a":[1,"ä",null]}', { a: [1, 'ä', null] }],
    ['\ufeff{"a":1}', { a: 1 }],
    ['{"a":{"b":1},"c":{"b":2}}', { a: { b: 1 }, c: { b: 2 } }],
    ['"\\ud83d\\ude00"', '😀'],
    ['0', 0],
  ])('%j is read', (text, value) => {
    expect(read(text)).toEqual({ value })
  })

  test('a hundred levels are read, and one more is refused', () => {
    expect(read(deep(100))).toHaveProperty('value')
    expect(read(deep(101))).toEqual({ reason: 'is nested more than 100 levels deep at line 1, column 101' })
    expect(read(deep(1_000_000))).toHaveProperty('reason')
  })

  test.each([
    ['', 'is empty'],
    [' \n', 'is empty'],
    ['{"a":', 'is not JSON: it ends too early at line 1, column 6'],
    ['{\n "a": hunter2}', 'is not JSON: it has an unexpected "h" at line 2, column 7'],
    ['{"a":1,\n"a":2}', 'has the key "a" twice in one object, again at line 2, column 5'],
    ['{"a":1,"\\u0061":2}', 'has the key "a" twice in one object, again at line 1, column 17'],
    [
      '[{"x":{"__proto__":1,"__proto__":2}}]',
      'has the key "__proto__" twice in one object, again at line 1, column 34',
    ],
    ['["\\ud83d"]', 'has half a surrogate pair, which is not a character, at line 1, column 3'],
  ])('%j is refused: it %s', (text, reason) => {
    expect(read(text)).toEqual({ reason })
  })

  test.each([
    ['Latin-1', [0x22, 0xe4, 0x22], 'is not valid UTF-8'],
    ['half of a letter', [0x22, 0xc3], 'is not valid UTF-8'],
    ['UTF-16', [0xff, 0xfe, 0x22, 0x00, 0x22, 0x00], 'is not valid UTF-8, but UTF-16'],
  ])('bytes of %s are refused', (_, bytes, reason) => {
    expect(readStrictJson(Uint8Array.from(bytes))).toEqual({ reason })
  })
})
