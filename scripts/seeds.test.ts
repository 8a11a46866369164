import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSampled, runs, seeded, testSeed } from '../test/seeded.ts'

test('every property has the seed of the run', () => {
  expect(Number.isInteger(testSeed)).toBe(true)
  expect(String(testSeed)).toBe(process.env.TOCSIN_TEST_SEED)
  expect(fc.readConfigureGlobal()).toMatchObject({ seed: testSeed, numRuns: runs(1000) })
})

test.each([
  [20_000, 1, 20_000],
  [20_000, 0.1, 2000],
  [300, 0.1, 30],
  [60, 0.1, 25],
  [10, 0.1, 10],
  [10, 1, 10],
])('of %i nightly tries at a volume of %f there are %i', (nightly, volume, expected) => {
  expect(runs(nightly, volume)).toBe(expected)
})

test('one seed gives one sequence', () => {
  const of = (seed: number) => Array.from({ length: 3 }, seeded(seed))
  expect(of(7)).toEqual(of(7))
  expect(of(7)).not.toEqual(of(8))
})

describe('of many cases', () => {
  const cases = Array.from({ length: 10_000 }, (_, i) => `case ${i}`)
  const sample = (seed: number, volume = 0.1) => cases.filter((each) => isSampled(each, { seed, volume }))

  test('a run tries the part that is its volume, the same for the same seed', () => {
    expect(sample(1)).toEqual(sample(1))
    expect(Math.abs(sample(1).length - 1000)).toBeLessThan(150)
    expect(sample(1, 1)).toEqual(cases)
    expect(sample(1, 0)).toEqual([])
  })

  test('fifty runs try nearly all, whatever their seeds', () => {
    const tried = new Set(Array.from({ length: 50 }, (_, seed) => sample(seed)).flat())
    expect(tried.size).toBeGreaterThan(9900)
  })
})
