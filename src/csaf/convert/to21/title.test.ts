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
  ['NW-1 Lakehouse (see NW-12)', 'NW-1', 'Lakehouse (see NW-12)'],
  ['NW-10 and NW-1: Lakehouse', 'NW-1', 'NW-10 and Lakehouse'],
  ['Lakehouse', undefined, 'Lakehouse'],
  ['Lakehouse', '', 'Lakehouse'],
])('the title %j of %s becomes %j', (title, id, expected) => {
  let count = 0
  expect(title21(title, id, () => count++)).toBe(expected)
  expect(count).toBe(title === expected ? 0 : 1)
})

test('a title that is the tracking id alone stays, and that is reported', () => {
  const messages: string[] = []
  expect(title21('[NW-1]', 'NW-1', ({ message }) => messages.push(message))).toBe('[NW-1]')
  expect(messages).toEqual(['The title is the tracking id NW-1 and nothing else, so it stays.'])
})

test.each([
  ['NW-12: Lakehouse reads too much', 'NW-1'],
  ['Lakehouse (NW-1.2)', 'NW-1'],
  ['XNW-1 Lakehouse', 'NW-1'],
  ['NW-1-A: Lakehouse', 'NW-1'],
  ['NW-1_2 Lakehouse', 'NW-1'],
  ['Lakehouse 4.2', '2'],
])('the title %j has another id than %s, so it stays', (title, id) => {
  const messages: string[] = []
  expect(title21(title, id, ({ message }) => messages.push(message))).toBe(title)
  expect(messages).toEqual([`The title holds the tracking id ${id} as part of a longer word only, so it stays.`])
})
