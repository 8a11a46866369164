import { expect, test } from 'vitest'
import { markupOf } from './tag.ts'
import { day, instant } from './time.ts'

test.each([
  ['2026-04-08T14:30:00Z', '<time datetime="2026-04-08T14:30:00.000Z">8 April 2026, 14:30 UTC</time>'],
  ['2026-04-08T23:30:00-02:00', '<time datetime="2026-04-09T01:30:00.000Z">9 April 2026, 01:30 UTC</time>'],
  ['yesterday <b>', 'yesterday &lt;b&gt;'],
])('the instant %s reads %s', (text, markup) => {
  expect(markupOf(instant(text))).toBe(markup)
})

test('a day is the day in UTC', () => {
  expect(markupOf(day('2026-12-31T23:30:00-02:00'))).toBe(
    '<time datetime="2027-01-01T01:30:00.000Z">1 January 2027</time>',
  )
})
