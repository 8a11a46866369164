import { expect, test } from 'vitest'
import { releaseInstant } from './revision.ts'

test.each([
  [5000, undefined, 5000],
  [5000, 3000, 5000],
  [5000, 4500, 5500],
  [5000, 90_000, 91_000],
])('at %s, after a revision of %s, the release date is %s', (now, previous, expected) => {
  expect(releaseInstant(now, previous)).toBe(expected)
})
