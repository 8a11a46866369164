import { describe, expect, test } from 'vitest'
import { compareUtcTimes, utcTime } from './utc-time.ts'

describe('a time is kept in UTC', () => {
  test.each([
    ['2023-05-01T19:22:20Z', '2023-05-01T19:22:20Z'],
    ['2023-05-01t19:22:20z', '2023-05-01T19:22:20Z'],
    ['2026-08-20T14:29:30.978060Z', '2026-08-20T14:29:30.978060Z'],
    ['2023-05-01T19:22:20+02:00', '2023-05-01T17:22:20.000Z'],
    ['2023-05-01T19:22:20.25-00:30', '2023-05-01T19:52:20.250Z'],
  ])('%s', (text, expected) => {
    expect(utcTime(text)).toBe(expected)
  })
})

test.each(['', 'yesterday', '2023-05-01', '2023-05-01T19:22:20', '2023-13-01T00:00:00Z', '2023-05-01 19:22:20Z'])(
  '%j is not a RFC 3339 time',
  (text) => {
    expect(utcTime(text)).toBeUndefined()
  },
)

test('times are ordered as instants, whatever their fractions', () => {
  const rising = [
    '2023-05-01T19:22:20Z',
    '2023-05-01T19:22:20.000001Z',
    '2023-05-01T19:22:20.5Z',
    '2023-05-01T19:22:21Z',
    '2027-01-01T00:00:00Z',
  ]
  for (const [i, a] of rising.entries()) {
    for (const [j, b] of rising.entries()) expect(Math.sign(compareUtcTimes(a, b))).toBe(Math.sign(i - j))
  }
})
