import { expect, test } from 'vitest'
import { title21 } from './title.ts'

test.each([
  ['Lakehouse reads too much', 'NW-1', 'Lakehouse reads too much'],
  ['NW-1: Lakehouse reads too much', 'NW-1', 'Lakehouse reads too much'],
  ['Lakehouse reads too much (NW-1)', 'NW-1', 'Lakehouse reads too much'],
  ['Lakehouse reads too much – [NW-1]', 'NW-1', 'Lakehouse reads too much'],
  ['Lakehouse (NW-1) reads too much', 'NW-1', 'Lakehouse reads too much'],
  ['NW-1_Lakehouse (all editions)', 'NW-1', 'Lakehouse (all editions)'],
  ['NW-1 NW-1 Lakehouse', 'NW-1', 'Lakehouse'],
  ['Lakehouse', undefined, 'Lakehouse'],
])('the title %j of %s becomes %j', (title, id, expected) => {
  let count = 0
  expect(title21(title, id, () => count++)).toBe(expected)
  expect(count).toBe(title === expected ? 0 : 1)
})

test('a title that is the tracking id alone stays, and that is told', () => {
  const messages: string[] = []
  expect(title21('[NW-1]', 'NW-1', ({ message }) => messages.push(message))).toBe('[NW-1]')
  expect(messages).toEqual(['The title is the tracking id NW-1 and nothing else, so it stays.'])
})
