import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  editListedRecords,
  type ListedRecords,
  listRecords,
  newestModified,
  parseListedRecords,
} from './listing-table.ts'

const [january, march] = ['2026-01-01T00:00:00Z', '2026-03-01T00:00:00.5Z']

function recordsIn(held: ListedRecords): Record<string, string> {
  const lines = Array.from({ length: held.size }, (_, line) => line)
  return Object.fromEntries(lines.map((line) => [held.idIn(line), held.modifiedIn(line)]))
}

test('lines are those of modified_id.csv', () => {
  const held = listRecords([
    ['ALSA-2026:1', january],
    ['B,1', march],
  ])
  expect(held.text.toString()).toBe(`${january},ALSA-2026:1\n${march},B,1\n`)
  expect(newestModified(held)).toBe(march)
  expect(newestModified(listRecords([]))).toBeUndefined()
})

test('an id is found exactly when it is held, whatever it is made of', () => {
  const id = fc.oneof(
    fc.constantFrom('a', 'ab', 'a\n', 'a\\n', '\\', ',', '', '__proto__'),
    fc.string({ unit: 'binary' }),
  )
  fc.assert(
    fc.property(fc.uniqueArray(id), id, (ids, other) => {
      const held = listRecords(ids.map((id) => [id, january]))
      expect(ids.map((id) => held.idIn(held.lineOf(id)))).toEqual(ids)
      expect(held.lineOf(other) >= 0).toBe(ids.includes(other))
    }),
  )
})

test('what was edited holds the same as what was made anew', () => {
  const id = fc.constantFrom(...'abcdefgh')
  const records = fc.dictionary(id, fc.constantFrom(january, march), { noNullPrototype: true })
  fc.assert(
    fc.property(records, fc.uniqueArray(id), records, (before, gone, changed) => {
      const removed = gone.filter((id) => !(id in changed))
      const held = editListedRecords(listRecords(Object.entries(before)), removed, new Map(Object.entries(changed)))
      const expected = { ...before, ...changed }
      for (const id of removed) delete expected[id]
      expect(recordsIn(held)).toEqual(expected)
      expect(recordsIn(parseListedRecords(held.text))).toEqual(expected)
    }),
  )
})
