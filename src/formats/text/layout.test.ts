import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hang } from '../../text/wrap.ts'
import { day, facts, instant, paragraphs, underlined, wrap } from './layout.ts'

test.each([
  ['between words', 'one two three', ['one two', 'three']],
  ['at the breaks the text has', 'one\ntwo', ['one', 'two']],
  ['inside a word wider than the page', 'abcdefghij', ['abcdefgh', 'ij']],
  ['never inside an address', 'see https://northwind.example/a ok', ['see', 'https://northwind.example/a', 'ok']],
  ['never inside a vector', 'AV:N/AC:L/Au:N', ['AV:N/AC:L/Au:N']],
  ['by characters, not by code units', '🛡️🛡️🛡️ abc', ['🛡️🛡️🛡️', 'abc']],
  ['nowhere, when there is nothing', '', ['']],
])('text is broken %s', (_where, text, expected) => {
  expect(wrap(text, 8)).toEqual(expected)
})

test('wrapping keeps every word and the width', () => {
  const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1 })
  fc.assert(
    fc.property(words, fc.integer({ min: 12, max: 40 }), (list, width) => {
      const lines = wrap(list.join(' '), width)
      expect(lines.join(' ')).toBe(list.join(' '))
      expect(Math.max(...lines.map((text) => text.length))).toBeLessThanOrEqual(width)
    }),
  )
})

test('terms stand in one column, details in another; what has no details is left out', () => {
  const long = 'word '.repeat(20).trim()
  expect(
    facts([
      ['CVE', 'none'],
      ['Also known as', long],
      ['Gone', undefined],
      ['Empty', ''],
    ]),
  ).toEqual([
    'CVE            none',
    `Also known as  ${'word '.repeat(12).trim()}`,
    `               ${'word '.repeat(8).trim()}`,
  ])
})

test('a sign hangs in front of the first line, blank lines stay blank', () => {
  expect(hang('- ', ['one', '', 'two'])).toEqual(['- one', '', '  two'])
})

test('paragraphs have one blank line between them, empty ones none', () => {
  expect(paragraphs(['a', 'b'], [], ['c'])).toEqual(['a', 'b', '', 'c'])
})

test('a title is underlined as long as its longest line', () => {
  expect(underlined('Summary', '-')).toEqual(['Summary', '-------'])
})

test('instants are stated in UTC, other text as it stands', () => {
  expect([day('2026-04-08T23:30:00-02:00'), instant('2026-04-08T14:30:00Z')]).toEqual([
    '2026-04-09',
    '2026-04-08 14:30 UTC',
  ])
  expect(day('soon')).toBe('soon')
})
