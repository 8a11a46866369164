import { expect, test } from 'vitest'
import { date21 } from './dates.ts'

test.each([
  ['2026-07-29T10:00:00Z', '2026-07-29T10:00:00Z', []],
  ['2026-07-29t10:00:00.5z', '2026-07-29T10:00:00.5Z', ['is written']],
  ['2026-07-29 10:00:00+02:00', '2026-07-29T10:00:00+02:00', ['is written']],
  ['2016-12-31T23:59:60Z', '2016-12-31T23:59:59.999999Z', ['It was a valid leap second']],
  ['2017-01-01T00:59:60.25+01:00', '2017-01-01T00:59:59.999999+01:00', ['It was a valid leap second']],
  ['2017-12-31T23:59:60Z', '2017-12-31T23:59:59.999999Z', ['There was no leap second']],
  ['2026-07-29T10:00:60Z', '2026-07-29T10:00:59.999999Z', ['There was no leap second']],
  ['yesterday', 'yesterday', []],
])('%s becomes %s', (date, expected, words) => {
  const messages: string[] = []
  expect(
    date21(
      date,
      () => '/at',
      ({ message }) => messages.push(message),
    ),
  ).toBe(expected)
  expect(messages).toEqual(words.map((word) => expect.stringContaining(word)))
})
