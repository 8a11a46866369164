import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { digestOf } from './digest.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

describe('a digest is of the canonical JSON (RFC 8785)', () => {
  test.each([
    [{ b: 1, a: [true, null, 'é'] }, '{"a":[true,null,"é"],"b":1}'],
    [{ a: undefined, b: 2 }, '{"b":2}'],
    // RFC 8785, section 3.2.3: keys by UTF-16 code units; section 3.2.2.3: numbers as ECMAScript writes them.
    [
      { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 },
      '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}',
    ],
    [[333333333.3333333, 1e30, 4.5, 2e-3, 1e-27, -0], '[333333333.3333333,1e+30,4.5,0.002,1e-27,0]'],
    ['x', '"x"'],
    [null, 'null'],
  ])('%j', (value, text) => {
    expect(digestOf(value)).toBe(sha256(text))
  })

  test.each([[{ a: Number.NaN }], ['\ud800'], [undefined], [[Number.POSITIVE_INFINITY]]])('%j has none', (value) => {
    expect(() => digestOf(value)).toThrow(TypeError)
  })
})

test('the order of keys does not count, every value does', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.string(), fc.jsonValue(), (value, key, other) => {
      const turned = Object.fromEntries(Object.entries(value).reverse())
      expect(digestOf(turned)).toBe(digestOf(value))
      const changed = { ...value, [`${key}!`]: { other, before: value[`${key}!`] ?? null } }
      expect(digestOf(changed)).not.toBe(digestOf(value))
    }),
  )
})
