import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Pointer } from './layout.ts'
import { encodePages, findInPage, hashOf, pageLength, pageOffset, type Slot, slotOf } from './pages.ts'

const place = 1000

/** All pointers that a search for the hash meets. */
function search({ bytes, pages }: ReturnType<typeof encodePages>, hash: number): Pointer[] {
  const found: Pointer[] = []
  for (let step = 0; step < pages; step++) {
    const page = (hash + step) % pages
    const result = findInPage(
      bytes.subarray(page * pageLength, (page + 1) * pageLength),
      place + pageOffset(page),
      hash,
    )
    found.push(...(result?.found ?? []))
    if (!result?.full) break
  }
  return found
}

describe('a key leads to its entry', () => {
  test('whatever the keys', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 300 }), (keys) => {
        const table = encodePages(
          keys.map((key, i) => slotOf(key, [i, i])),
          place,
        )
        for (const [i, key] of keys.entries()) expect(search(table, hashOf(key))).toContainEqual([i, i])
      }),
    )
  })

  test('also when many keys belong on the same page', () => {
    const slots: Slot[] = Array.from({ length: 500 }, (_, i) => ({ hash: i % 2, pointer: [i, 1] }))
    const table = encodePages(slots, place)
    expect(search(table, 0)).toHaveLength(250)
    expect(search(table, 1)).toEqual(slots.filter(({ hash }) => hash === 1).map(({ pointer }) => pointer))
    expect(search(table, 2)).toEqual([])
  })

  test('an empty table holds nothing', () => {
    expect(search(encodePages([], place), hashOf('flask'))).toEqual([])
  })
})

test('a page that is damaged, or stands in the wrong place, is not believed', () => {
  const { bytes } = encodePages([slotOf('flask', [8, 64])], place)
  for (let at = 0; at < bytes.length; at++) {
    const broken = Buffer.from(bytes)
    broken[at] = (broken[at] ?? 0) ^ 1
    expect(findInPage(broken, place, hashOf('flask'))).toBeUndefined()
  }
  expect(findInPage(bytes, place + pageOffset(1), hashOf('flask'))).toBeUndefined()
})
