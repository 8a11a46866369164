import { expect, test } from 'vitest'
import { dateTimeFault } from './date-time.ts'

test.each([
  '2026-05-01T10:00:00Z',
  '2026-05-01t10:00:00z',
  '2026-05-01T10:00:00.123456789+23:59',
  '2024-02-29T00:00:00-00:00',
  '2000-02-29T00:00:00Z',
  '2016-12-31T23:59:60Z',
  '2017-01-01T00:59:60+01:00',
  '0000-01-01T00:00:00Z',
])('%s is a date', (text) => {
  expect(dateTimeFault(text)).toBeUndefined()
})

test.each([
  ['2026-02-30T10:00:00Z', 'there is no 30 February 2026'],
  ['2025-02-29T10:00:00Z', 'there is no 29 February 2025'],
  ['1900-02-29T10:00:00Z', 'there is no 29 February 1900'],
  ['2026-04-31T10:00:00Z', 'there is no 31 April 2026'],
  ['2026-13-01T10:00:00Z', 'there is no month 13'],
  ['2026-00-01T10:00:00Z', 'there is no month 00'],
  ['2026-01-00T10:00:00Z', 'there is no day 00 in January'],
  ['2026-01-01T25:00:00Z', 'there is no hour 25; a day ends at 23:59'],
  ['2026-01-01T24:00:00Z', 'there is no hour 24; a day ends at 23:59'],
  ['2026-01-01T10:60:00Z', 'there is no minute 60 in an hour'],
  ['2026-01-01T10:00:61Z', 'there is no second 61 in a minute'],
  ['2026-01-01T10:00:00+25:00', 'there is no offset +25:00; the largest is 23:59'],
  ['2026-01-01T10:00:00-01:60', 'there is no offset -01:60; the largest is 23:59'],
  ['2026-01-01T10:00:60Z', 'the second 60 is a leap second, which is inserted at 23:59:60 UTC only'],
  ['2016-12-31T23:59:60+01:00', 'the second 60 is a leap second, which is inserted at 23:59:60 UTC only'],
])('%s: %s', (text, fault) => {
  expect(dateTimeFault(text)).toBe(fault)
})

test.each([
  ['2026-05-01 10:00:00Z', 'there must be a "T" between the day and the time, not white space'],
  ['2026-05-01_10:00:00Z', 'there must be a "T" between the day and the time'],
  ['2026-05-01', 'it is a day without a time'],
  ['2026-05-01T10:00:00', 'it has no offset: "Z" for UTC, or one such as +02:00'],
  ['2026-05-01T10:00:00.5', 'it has no offset: "Z" for UTC, or one such as +02:00'],
  ['2026-05-01T10:00Z', 'it has no seconds'],
  ['2026-05-01T10:00:00,5Z', 'a fraction of a second is written with "." instead of ","'],
  ['2026-05-01T10:00:00.Z', 'no digit follows the "."'],
  ['2026-05-01T10:00:00+0200', 'the offset must be written with four digits and a colon'],
  ['2026-05-01T10:00:00UTC', 'the offset is neither "Z" nor one such as +02:00'],
  [' 2026-05-01T10:00:00Z', 'there is white space before or after it'],
  ['', 'it is empty'],
  ['yesterday', 'it does not have the form of one'],
])('of the form of %j it is said: %s', (text, fault) => {
  expect(dateTimeFault(text)).toBe(`${fault} (the form is 2026-07-29T10:00:00Z or 2026-07-29T12:00:00+02:00)`)
})
