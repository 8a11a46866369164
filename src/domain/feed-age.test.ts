import { describe, expect, test } from 'vitest'
import { ageText, feedRemarks } from './feed-age.ts'

const now = Date.parse('2026-11-30T12:00:00Z')

describe('what is remarked on a feed', () => {
  test.each([
    ['2026-11-30T11:00:00Z', undefined],
    ['2026-11-25T12:00:00Z', undefined],
    ['2026-11-25T11:59:59Z', 'KEV: 5 days old (2026-11-25).'],
    ['2026-11-26', undefined],
    ['2026-11-25', 'KEV: 5 days old (2026-11-25).'],
    ['2020-01-01', 'KEV: 2,525 days old (2020-01-01).'],
    ['2026-11-30T13:00:00Z', undefined],
    ['2026-11-30T13:00:01Z', 'KEV: dated 2026-11-30, in the future, so the age is unknown.'],
    ['2027-07-09', 'KEV: dated 2027-07-09, in the future, so the age is unknown.'],
    ['', 'KEV: the feed does not say which day it is from.'],
    [undefined, 'KEV: the feed does not say which day it is from.'],
    ['yesterday', 'KEV: the feed does not say which day it is from.'],
  ])('dated %s: %s', (date, text) => {
    expect(feedRemarks([{ name: 'KEV', date }], now).map((remark) => remark.text)).toEqual(
      text === undefined ? [] : [text],
    )
  })
})

test.each([
  [0, 'less than an hour'],
  [1, '1 hour'],
  [47.9, '47 hours'],
  [48, '2 days'],
  [24 * 1500, '1,500 days'],
])('%d hours are said as %s', (hours, text) => {
  expect(ageText(hours)).toBe(text)
})
