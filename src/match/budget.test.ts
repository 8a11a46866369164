import { describe, expect, test } from 'vitest'
import { matchInventory } from './match.ts'
import { component, everything, inventory, slice, sourceOf } from './testdata/matching.ts'

const npm = (i: number, version = `1.0.${i}`) => component(`c${i}`, { type: 'npm', name: 'a', version })
const records = sourceOf(slice('npm', 'a', { id: 'A-1' }, '2.0.0'), slice('npm', 'a', { id: 'A-2' }, '2.0.0'))
/** Of each version: two records of one range each. */
const costOfVersion = 2 * (4 + 1)

const match = (components: readonly ReturnType<typeof npm>[], limits: { comparisons: number; findings: number }) =>
  matchInventory(inventory(components), records, everything, limits).findings.length

describe('the findings of one inventory', () => {
  const two = [npm(1), npm(2)]

  test('may take so many comparisons, and no more', () => {
    expect(match(two, { comparisons: 2 * costOfVersion, findings: 99 })).toBe(4)
    expect(() => match(two, { comparisons: 2 * costOfVersion - 1, findings: 99 })).toThrow(
      expect.objectContaining({
        code: 'match_too_large',
        message: 'The SBOM would take more than 19 comparisons of a version with a record, at a; nothing is answered.',
      }),
    )
  })

  test('pay once for a version that many components have', () => {
    const same = [npm(1, '1.0.0'), npm(2, '1.0.0'), npm(3, '1.0.0')]
    expect(match(same, { comparisons: costOfVersion, findings: 99 })).toBe(6)
  })

  test('may be so many, and no more', () => {
    expect(match(two, { comparisons: 99, findings: 4 })).toBe(4)
    expect(() => match(two, { comparisons: 99, findings: 3 })).toThrow(
      expect.objectContaining({
        code: 'match_too_large',
        message: 'The SBOM would take more than 3 findings, at a; nothing is answered.',
      }),
    )
  })
})
