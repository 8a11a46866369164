import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runs } from '../../../test/seeded.ts'
import { csafVersions } from '../schema/version.ts'
import { base20, base21 } from '../validate/checks/testdata/documents.ts'
import { type Conversion, convertCsaf } from './convert.ts'

const now = Date.parse('2026-11-23T12:00:00Z')
const toEach = csafVersions.map((to): Conversion => ({ to, now }))

test('any JSON value at all is converted, and reported', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom(...toEach), (value, conversion) => {
      for (const document of [value, { document: value, product_tree: value, vulnerabilities: [value] }]) {
        const { notes } = convertCsaf(document, conversion)
        for (const { pointer, message } of notes) expect([pointer, message].join()).toMatch(/^(?:\/.*)?,./s)
      }
    }),
    { numRuns: runs(5000) },
  )
})

describe.each(toEach)('to $to', (conversion) => {
  test('names that every object has are additional properties', () => {
    const given = JSON.parse(
      `{"__proto__": {"document": 1}, "constructor": 1, "document": {"__proto__": [], "toString": 2}}`,
    )
    const { document } = convertCsaf(given, conversion)
    expect(Object.keys(document)).not.toContain('__proto__')
    expect(Object.getPrototypeOf(document)).toBe(Object.prototype)
    expect(JSON.stringify(document)).not.toContain('toString')
  })

  test('the same document gives the same bytes, with keys in alphabetical order, and is left as it was', () => {
    const given = conversion.to === '2.1' ? base20() : base21()
    const before = JSON.stringify(given)
    const [first, second] = [convertCsaf(given, conversion), convertCsaf(structuredClone(given), conversion)]
    expect(JSON.stringify(first)).toBe(JSON.stringify(second))
    expect(JSON.stringify(given)).toBe(before)
    const keys = Object.keys(Reflect.get(first.document, 'document'))
    expect(keys).toEqual(keys.toSorted())
  })

  test('ten thousand levels are refused', () => {
    let deep: unknown = {}
    for (let i = 0; i < 10_000; i++) deep = { branches: [deep] }
    expect(convertCsaf({ product_tree: deep }, conversion)).toMatchObject({
      document: {},
      notes: [{ kind: 'error', message: expect.stringContaining('1000 levels') }],
    })
  })

  test('a thousand levels are not', () => {
    let deep: unknown = { category: 'vendor', name: 'x', product: { name: 'x', product_id: 'x' } }
    for (let i = 0; i < 490; i++) deep = { branches: [deep], category: 'vendor', name: 'unknown' }
    const { document } = convertCsaf({ document: {}, product_tree: { branches: [deep] } }, conversion)
    expect(document).toHaveProperty('product_tree')
  })
})

test('what 2.0 can say comes back as it was', () => {
  const there = convertCsaf(base20(), { to: '2.1', now })
  const { distribution: _, ...head } = Reflect.get(convertCsaf(there.document, { to: '2.0', now }).document, 'document')
  expect(head).toEqual(base20().document)
})
