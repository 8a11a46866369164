import { expect, test } from 'vitest'
import { alphabetical, publishable } from './publishable.ts'

test('nothing empty is published, and no item twice', () => {
  const document = {
    title: ' A\ntitle ',
    text: 'first\r\nsecond ',
    gone: undefined,
    blank: ' ',
    none: [],
    hollow: { deep: { empty: '' } },
    list: [{ a: 1 }, { a: 1 }, {}, { a: 2 }],
    zero: 0,
    no: false,
  }
  expect(publishable(document)).toEqual({
    title: 'A title',
    text: 'first\nsecond',
    list: [{ a: 1 }, { a: 2 }],
    zero: 0,
    no: false,
  })
})

test('what acts on a terminal is replaced wherever it stands', () => {
  expect(publishable({ a: [{ name: '\u001b[2J' }], details: '\u202e\n' })).toEqual({
    a: [{ name: '\ufffd[2J' }],
    details: '\ufffd',
  })
})

test('keys are sorted at every depth, items of lists are not', () => {
  const text = JSON.stringify(alphabetical({ b: [{ z: 1, a: 2 }, { y: 3 }], a_b: 1, a: 0 }))
  expect(text).toBe('{"a":0,"a_b":1,"b":[{"a":2,"z":1},{"y":3}]}')
})
