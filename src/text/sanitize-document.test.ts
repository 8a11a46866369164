import { expect, test, vi } from 'vitest'
import { sanitizeDocument, sanitizeInOrder, sortKeys } from './sanitize-document.ts'

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
  expect(sanitizeDocument(document)).toEqual({
    title: 'A title',
    text: 'first\nsecond',
    list: [{ a: 1 }, { a: 2 }],
    zero: 0,
    no: false,
  })
})

test('what acts on a terminal is replaced wherever it stands', () => {
  expect(sanitizeDocument({ a: [{ name: '\u001b[2J' }], details: '\u202e\n' })).toEqual({
    a: [{ name: '\ufffd[2J' }],
    details: '\ufffd',
  })
})

test('keys are sorted at every depth, items of lists are not', () => {
  const text = JSON.stringify(sortKeys({ b: [{ z: 1, a: 2 }, { y: 3 }], a_b: 1, a: 0 }))
  expect(text).toBe('{"a":0,"a_b":1,"b":[{"a":2,"z":1},{"y":3}]}')
})

test('what is fit to be published in order is both', () => {
  const document = { b: [{ z: 'x ', a: '' }, { y: 1 }, { y: 1 }], text: 'a\nb', a: { d: '\u0007', c: [] } }
  const text = JSON.stringify(sanitizeInOrder(document))
  expect(text).toBe(JSON.stringify(sortKeys(sanitizeDocument(document))))
  expect(text).toBe('{"a":{"d":"\ufffd"},"b":[{"z":"x"},{"y":1}],"text":"a\\nb"}')
})

test('items that look alike from outside are distinguished, and only those are written out for it', () => {
  const product = (i: number) => ({ category: 'c', product: { name: `n${i}` } })
  expect(sanitizeDocument({ list: [product(1), product(2), product(1)] })).toEqual({ list: [product(1), product(2)] })
  expect(sanitizeDocument({ list: ['1', 1, 'null', null, true, 'true'] })).toEqual({
    list: ['1', 1, 'null', null, true, 'true'],
  })
  const written = vi.spyOn(JSON, 'stringify')
  try {
    sanitizeDocument({ list: Array.from({ length: 1000 }, (_, i) => ({ id: i, parts: [product(i)] })) })
    expect(written).not.toHaveBeenCalled()
  } finally {
    written.mockRestore()
  }
})

test('a key that objects have from their kind is a key like any other', () => {
  const document = JSON.parse('{"b": 1, "__proto__": {"constructor": 2}}')
  expect(JSON.stringify(sanitizeDocument(document))).toBe('{"b":1,"__proto__":{"constructor":2}}')
  expect(JSON.stringify(sortKeys(document))).toBe('{"__proto__":{"constructor":2},"b":1}')
})
