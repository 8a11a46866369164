import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runs } from '../../test/seeded.ts'
import { grouped } from './grouped.ts'

test('a whole number is grouped as in English', () => {
  const counts = fc.oneof(fc.integer(), fc.nat(5000), fc.constantFrom(0, 999, 1000, 75_514, Number.MAX_SAFE_INTEGER))
  fc.assert(
    fc.property(counts, (count) => {
      expect(grouped(count)).toBe(count.toLocaleString('en-US'))
    }),
    { numRuns: runs(5000) },
  )
})
