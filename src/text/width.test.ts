import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import { clip, columnsOf, padEnd } from './width.ts'
import { hang, wrap } from './wrap.ts'

test.each([
  ['plain', 5],
  ['– … “x”', 7],
  ['Ünïcødé', 7],
  ['製品', 4],
  ['한국어', 6],
  ['👩‍👩‍👧 x', 4],
  ['e\u0301', 1],
  ['ＡＢ', 4],
  ['', 0],
])('%s takes %i columns', (text, width) => {
  expect(columnsOf(text)).toBe(width)
})

test('every character that counts as one column without a look is one', () => {
  const ranges = [
    ...[
      [0x20, 0x7e],
      [0xa1, 0xac],
      [0xae, 0x2ff],
      [0x370, 0x377],
      [0x388, 0x3ff],
      [0x400, 0x482],
      [0x48a, 0x52f],
    ],
    ...[
      [0x2010, 0x2027],
      [0x2030, 0x205e],
      [0x2190, 0x21ff],
      [0x2500, 0x259f],
    ],
  ] as const
  const all = ranges.flatMap(([from = 0, to = 0]) => Array.from({ length: to - from + 1 }, (_, i) => from + i))
  const characters = all.map((code) => String.fromCodePoint(code))
  expect(characters.filter((each) => columnsOf(each) !== 1 || stringWidth(each) !== 1)).toEqual([])
})

describe('clipped to six columns', () => {
  test.each([
    ['short', 'short'],
    ['sixsix', 'sixsix'],
    ['sevense', 'seven…'],
    ['製品製', '製品製'],
    ['製品製品', '製品…'],
    ['ab👩‍👩‍👧👩‍👩‍👧x', 'ab👩‍👩‍👧…'],
  ])('%s is %s', (text, expected) => {
    expect(clip(text, 6)).toBe(expected)
    expect(columnsOf(clip(text, 6))).toBeLessThanOrEqual(6)
  })
})

test('a column of a table ends at the same place in every script', () => {
  expect(['ab', '製品', '👍'].map((text) => stringWidth(`${padEnd(text, 6)}|`))).toEqual([7, 7, 7])
})

describe('wrapped at ten columns', () => {
  test.each([
    ['one two three', ['one two', 'three']],
    ['1234567890 x', ['1234567890', 'x']],
    ['https://northwind.example/a b', ['https://northwind.example/a', 'b']],
    ['製品 製品 製品', ['製品 製品', '製品']],
    ['', ['']],
  ])('%s', (text, lines) => {
    expect(wrap(text, 10)).toEqual(lines)
  })

  test('with a lead, further lines stand below the text', () => {
    expect(hang('製: ', ['a', '', 'b'])).toEqual(['製: a', '', '    b'])
  })
})
