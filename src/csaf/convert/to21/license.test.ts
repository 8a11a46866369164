import { expect, test } from 'vitest'
import { license21 } from './license.ts'

test.each([
  ['nothing', [], undefined, 0],
  ['the expression alone', ['CC-BY-4.0'], 'CC-BY-4.0', 1],
  ['a longer one', [' MIT OR (Apache-2.0 AND CC-BY-4.0) '], 'MIT OR (Apache-2.0 AND CC-BY-4.0)', 1],
  ['a tag', ['Copyright Northwind\nSPDX-License-Identifier: CC0-1.0\nAll rights.'], 'CC0-1.0', 1],
  ['an id in prose', ['You may use this under CC-BY-4.0.'], 'CC-BY-4.0', 1],
  ['ids joined in prose', ['Use it under CC-BY-4.0 OR Apache-2.0, as you like.'], 'CC-BY-4.0 OR Apache-2.0', 1],
  ['the same twice', ['CC-BY-4.0', 'Licensed as CC-BY-4.0'], 'CC-BY-4.0', 1],
  ['two', ['CC-BY-4.0', 'Apache-2.0'], undefined, 1],
  ['words that are ids of licenses', ['The Intel and JSON parts are Fair.'], undefined, 0],
  ['a deprecated id', ['GPL-2.0'], undefined, 0],
  ['an id that needs a text beside it', ['LicenseRef-northwind.example-1.0'], undefined, 0],
  ['no license', ['All information is provided "as is", version-2.0.'], undefined, 0],
])('disclaimers with %s', (_, texts, expected, count) => {
  const messages: string[] = []
  const notes = texts.map((text) => ({ category: 'legal_disclaimer' as const, text }))
  expect(license21(notes, ({ message }) => messages.push(message))).toBe(expected)
  expect(messages).toHaveLength(count)
})

test('other notes are not asked, and several expressions are reported with their places', () => {
  const messages: string[] = []
  const notes = [
    { category: 'general', text: 'MIT' },
    { category: 'legal_disclaimer', text: 'CC-BY-4.0' },
    { category: 'legal_disclaimer', text: 'Apache-2.0' },
  ] as const
  license21(notes, ({ message }) => messages.push(message))
  expect(messages[0]).toContain('CC-BY-4.0 (/document/notes/1/text), Apache-2.0 (/document/notes/2/text)')
})
