import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runs } from '../../../test/seeded.ts'
import { applyEdits } from './apply.ts'
import { diff } from './diff.ts'

/** JSON with few words, so that two values have much in common, and with keys that objects have by nature. */
const { similar } = fc.letrec((tie) => ({
  similar: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, 0, -0, 1, '', 'a', 'b'),
    fc.array(tie('similar'), { maxLength: 6 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'a/b', '~', '0', '-', '__proto__', 'constructor'), tie('similar'), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
  ),
}))

const pairs = fc.oneof(fc.tuple(similar, similar), fc.tuple(fc.jsonValue(), fc.jsonValue()))

function asJson<T>(value: T): T {
  // What JSON makes of JSON is of the same type.
  return JSON.parse(JSON.stringify(value)) as T
}

function reversedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversedKeys)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, part]) => [key, reversedKeys(part)]),
  )
}

describe('edits', () => {
  test('make of one value another, and all of them find their place', () => {
    fc.assert(
      fc.property(pairs, ([from, to]) => {
        const { value, skipped } = applyEdits(from, diff(from, to))
        expect(isDeepStrictEqual(value, to)).toBe(true)
        expect(skipped).toEqual([])
      }),
      { numRuns: runs(3000) },
    )
  })

  test('do so after they were kept as JSON', () => {
    fc.assert(
      fc.property(pairs, ([from, to]) => {
        const { value } = applyEdits(asJson(from), asJson(diff(asJson(from), asJson(to))))
        expect(isDeepStrictEqual(value, asJson(to))).toBe(true)
      }),
      { numRuns: runs(1000) },
    )
  })

  test('are none between equal values, and the same in whatever order the keys are', () => {
    fc.assert(
      fc.property(pairs, ([from, to]) => {
        expect(diff(from, asJson(asJson([from])[0]))).toEqual(diff(from, asJson(from)))
        expect(diff(to, to)).toEqual({ edits: [], items: {} })
        const { edits, items } = diff(reversedKeys(from), reversedKeys(to))
        expect(isDeepStrictEqual({ edits, items }, diff(from, to))).toBe(true)
      }),
      { numRuns: runs(1000) },
    )
  })

  test('never throw, whatever they are done to', () => {
    fc.assert(
      fc.property(pairs, similar, ([from, to], other) => {
        const { edits, items } = diff(from, to)
        const { skipped } = applyEdits(other, { edits, items })
        for (const edit of skipped) expect(edits).toContain(edit)
      }),
    )
  })

  test('leave the value that they are done to as it is', () => {
    fc.assert(
      fc.property(pairs, ([from, to]) => {
        const before = structuredClone(from)
        applyEdits(from, diff(from, to))
        expect(isDeepStrictEqual(from, before)).toBe(true)
      }),
    )
  })
})

test.each([
  ['a new title', { a: 1 }, { a: 2 }, [{ op: 'replace', path: '/a', value: 2 }]],
  ['a key that goes', { a: 1 }, {}, [{ op: 'remove', path: '/a' }]],
  ['a key that comes', {}, { 'a/b': 1 }, [{ op: 'add', path: '/a~1b', value: 1 }]],
  ['one word of a list', ['a', 'b', 'c'], ['a', 'x', 'c'], [{ op: 'replace', path: '/1', value: 'x' }]],
  ['an order', ['a', 'b', 'c', 'd'], ['d', 'a', 'b', 'c'], [{ op: 'order', path: '', runs: [3, 1, 0, 3] }]],
  ['a part of an item', [{ id: 1, of: [1] }], [{ id: 1, of: [1, 2] }], [{ op: 'add', path: '/0/of/-', value: 2 }]],
  [
    'what two items that say different things differ in',
    ['x', { id: 1, of: [1] }],
    ['x', 'y', { id: 2, of: [1] }],
    [
      { op: 'order', path: '', runs: [0, 1, 2, 1, 1, 1] },
      { op: 'add', path: '/-', value: 'y' },
      { op: 'replace', path: '/1/id', value: 2 },
    ],
  ],
  [
    'an item in the middle',
    [{ id: 1 }, { id: 2 }],
    [{ id: 1 }, { id: 3 }, { id: 2 }],
    [
      { op: 'order', path: '', runs: [0, 1, 2, 1, 1, 1] },
      { op: 'add', path: '/-', value: { id: 3 } },
    ],
  ],
])('the difference is %s and no more', (_name, from, to, edits) => {
  expect(diff(from, to).edits.map((edit) => ({ ...edit, was: undefined }))).toEqual(edits)
})

const extra = { notes: [{ text: 'one' }, { text: 'two', more: 'kept' }], title: 'T', list: ['a', 'b'] }
const modelled = { notes: [{ text: 'one' }, { text: 'two' }], title: 'S', list: ['a', 'b', 'c'] }

test.each([
  [
    'follows an item that moved',
    { ...modelled, notes: [{ text: 'new' }, ...modelled.notes] },
    (after: typeof extra) => {
      expect(after.notes).toEqual([{ text: 'new' }, { text: 'one' }, { text: 'two', more: 'kept' }])
    },
  ],
  [
    'goes with an item that was taken out',
    { ...modelled, notes: [{ text: 'one' }] },
    (after: typeof extra) => {
      expect(after.notes).toEqual([{ text: 'one' }])
    },
  ],
  [
    'stays with an item that was edited',
    { ...modelled, notes: [{ text: 'one' }, { text: '2' }] },
    (after: typeof extra) => {
      expect(after.notes).toEqual([{ text: 'one' }, { text: '2', more: 'kept' }])
    },
  ],
  [
    'yields to an edit of the same place',
    { ...modelled, title: 'Edited' },
    (after: typeof extra) => {
      expect(after.title).toBe('Edited')
    },
  ],
  [
    'removes what it removed, wherever that is',
    { ...modelled, list: ['c', 'a', 'b'] },
    (after: typeof extra) => {
      expect(after.list).toEqual(['a', 'b'])
    },
  ],
])('after a change, an edit %s', (_name, changed, expectThat) => {
  // Every edit was made for an `extra`, and what changes is of its shape.
  expectThat(applyEdits(changed, diff(modelled, extra)).value as typeof extra)
})

test('what belongs to an item that is gone does not go to the one in its place', () => {
  const from = [{ text: 'one' }, { text: 'two' }, { text: 'three' }]
  const edits = diff(from, [{ text: 'one' }, { text: 'two', more: 'kept' }, { text: 'three' }])
  const { value, skipped } = applyEdits([{ text: 'one' }, { text: 'three' }], edits)
  expect(value).toEqual([{ text: 'one' }, { text: 'three' }])
  expect(skipped).toEqual([{ op: 'add', path: '/1/more', value: 'kept' }])
})

test('what belonged to one of two that say the same is done once', () => {
  const from = [{ text: 'same' }, { text: 'same' }]
  const edits = diff(from, [
    { text: 'same', of: 1 },
    { text: 'same', of: 2 },
  ])
  expect(applyEdits([{ text: 'same' }], edits)).toEqual({
    value: [{ text: 'same', of: 1 }],
    skipped: [{ op: 'add', path: '/1/of', value: 2 }],
  })
})

test('a list that both the edits and the changed value begin has the items of both', () => {
  expect(applyEdits({ notes: [1] }, diff({}, { notes: [2] }))).toEqual({ value: { notes: [1, 2] }, skipped: [] })
})

test('edits written by hand need neither marks nor digests', () => {
  const edits = [
    { op: 'replace', path: '/title', value: 'By hand' },
    { op: 'add', path: '/notes/1', value: { text: 'between' } },
    { op: 'remove', path: '/notes/1' },
    { op: 'remove', path: '/nothing/here' },
  ] as const
  const { value, skipped } = applyEdits(modelled, { edits, items: {} })
  expect(value).toEqual({ ...modelled, title: 'By hand', notes: [{ text: 'one' }, { text: 'between' }] })
  expect(skipped).toEqual([edits[3]])
})

test('a value nested without end is taken as a whole', () => {
  let deep: unknown = 'core'
  for (let i = 0; i < 100_000; i++) deep = [deep]
  expect(diff({}, deep)).toEqual({ edits: [{ op: 'replace', path: '', value: deep }], items: {} })
  expect(applyEdits({}, diff({}, deep)).value === deep).toBe(true)
})
