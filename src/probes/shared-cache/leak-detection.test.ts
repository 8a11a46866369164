import { expect, test } from 'vitest'
import { holdsName } from './leak-detection.ts'

test.each([
  ['Signed in as alice.', 'alice', true],
  ['alice', 'alice', true],
  ['<b>alice</b>', 'alice', true],
  ['user_alice', 'alice', true],
  ['a@b.example', 'a@b.example', true],
  ['malice alice', 'alice', true],
  ['malice', 'alice', false],
  ['alice2', 'alice', false],
  ['éalice', 'alice', false],
  ['token 8f142ac', '142', false],
  ['number 142.', '142', true],
  ['al is here', 'al', false],
  ['', 'alice', false],
  ['anything', '', false],
])('%j names %j: %s', (text, name, expected) => {
  expect(holdsName(text, name)).toBe(expected)
})
