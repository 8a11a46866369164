import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aliasGroups, compareIds } from './alias-groups.ts'

describe('ids that name one vulnerability stand together', () => {
  test.each<[string, { id: string; aliases: string[] }[], string[][]]>([
    [
      'by rank within a group, by first id among groups',
      [
        { id: 'B', aliases: [] },
        { id: 'ALSA-1', aliases: ['GHSA-1', 'CVE-1'] },
        { id: 'A', aliases: [] },
      ],
      [['CVE-1', 'GHSA-1', 'ALSA-1'], ['A'], ['B']],
    ],
    ['a record without aliases is alone', [{ id: 'X-1', aliases: [] }], [['X-1']]],
    ['an alias needs no record', [{ id: 'X-1', aliases: ['CVE-1'] }], [['CVE-1', 'X-1']]],
    [
      'two records meet in an alias that has no record',
      [
        { id: 'PYSEC-1', aliases: ['CVE-1'] },
        { id: 'GHSA-1', aliases: ['CVE-1'] },
      ],
      [['CVE-1', 'GHSA-1', 'PYSEC-1']],
    ],
    [
      'a later record joins two groups',
      [
        { id: 'A', aliases: ['1'] },
        { id: 'B', aliases: ['2'] },
        { id: 'C', aliases: ['2', '1'] },
        { id: 'D', aliases: ['D'] },
      ],
      [['1', '2', 'A', 'B', 'C'], ['D']],
    ],
    [
      'names of the prototype are ids like any other',
      [{ id: '__proto__', aliases: ['constructor'] }],
      [['__proto__', 'constructor']],
    ],
  ])('%s', (_, records, groups) => {
    expect(aliasGroups(records)).toEqual(groups)
  })
})

test('CVE ids come first, then GHSA ids, then the rest by code units', () => {
  const rising = ['CVE-2023-1', 'CVE-2023-10', 'CVE-2023-9', 'GHSA-a', 'GO-1', 'PYSEC-1', 'cve-1', 'é']
  expect([...rising].reverse().sort(compareIds)).toEqual(rising)
})

test('a long chain of aliases is joined in linear time', () => {
  const records = Array.from({ length: 200_000 }, (_, i) => ({ id: `X-${i}`, aliases: [`X-${i + 1}`] }))
  expect(aliasGroups(records)).toHaveLength(1)
  expect(aliasGroups(records.reverse())).toHaveLength(1)
}, 10_000)

test('groups hold every id once, and two ids together exactly when aliases lead from one to the other', () => {
  const id = fc.constantFrom(...'ABCDEFGHIJ')
  fc.assert(
    fc.property(fc.array(fc.record({ id, aliases: fc.array(id, { maxLength: 2 }) })), (records) => {
      expect(new Set(aliasGroups(records).map((group) => group.join()))).toEqual(new Set(floodGroups(records)))
    }),
  )
})

/** The same by the book: spread from each id along the aliases until nothing changes. */
function floodGroups(records: readonly { id: string; aliases: string[] }[]): string[] {
  const ids = new Set(records.flatMap(({ id, aliases }) => [id, ...aliases]))
  return [...ids].map((start) => {
    const reached = new Set([start])
    for (let size = 0; size < reached.size; ) {
      size = reached.size
      for (const { id, aliases } of records) {
        const together = [id, ...aliases]
        if (together.some((one) => reached.has(one))) for (const one of together) reached.add(one)
      }
    }
    return [...reached].sort(compareIds).join()
  })
}
