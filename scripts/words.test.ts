import { expect, test } from 'vitest'
import { faultsIn } from './words.mjs'

test.each([
  ['// Readers are told nothing.', 'told'],
  ['interface Told {', 'Told'],
  ['function mendHead() {', 'mendH'],
  ['const untilTold = 1', 'lTold'],
  ['Fields that misfit the shape', 'misfit'],
  ['the users whom it serves', 'whom'],
  ['`"x" is no package URL`', 'is no p'],
  ['the cookie is handed on', 'handed on'],
  ['class WorkerDesk {', 'rDesk'],
])('"%s" is refused for "%s"', (line, word) => {
  expect(faultsIn(`first\n${line}`)).toMatchObject([{ line: 2, word }])
})

test.each([
  'There is no file there.',
  'It is no longer needed.',
  'there is no such page',
  'recommended amendments',
  'a desktop, not a helpdesk',
  'the old recommendation',
])('"%s" is plain English', (line) => {
  expect(faultsIn(line)).toEqual([])
})
