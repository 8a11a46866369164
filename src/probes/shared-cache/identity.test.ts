import { expect, test } from 'vitest'
import { bodyOf, fill } from './identity.ts'

const account = { user: 'al&ice', password: '"} \\ ü', 'a-b': '{user}' }

test.each([
  ['{user}', 'al&ice'],
  ['{a-b}', '{user}'],
  ['Hello, {user}, {user}!', 'Hello, al&ice, al&ice!'],
  ['{"user":"{user}"}', '{"user":"al&ice"}'],
  ['{nobody} {constructor} {toString} {} { user }', '{nobody} {constructor} {toString} {} { user }'],
])('%s is filled in', (template, expected) => {
  expect(fill(template, account)).toBe(expected)
})

const form = 'application/x-www-form-urlencoded'
const request = { method: 'POST', path: '/login', headers: {} }

test.each<[string, string | undefined, string, unknown]>([
  ['a form of all fields', undefined, form, { user: 'al&ice', password: '"} \\ ü', 'a-b': '{user}' }],
  ['a template of a form', 'u={user}&p={password}', form, { u: 'al&ice', p: '"} \\ ü' }],
  ['JSON of all fields', undefined, 'application/json', account],
  [
    'a template of JSON',
    '{"login":{"u":"{user}","p":"{password}"}}',
    'application/json; charset=utf-8',
    { login: { u: 'al&ice', p: '"} \\ ü' } },
  ],
  ['JSON of another name', undefined, 'application/vnd.api+json', account],
])('%s says what the account types in', (_, body, contentType, expected) => {
  const text = bodyOf({ ...request, contentType, body }, account)
  const read = contentType === form ? Object.fromEntries(new URLSearchParams(text)) : JSON.parse(text)
  expect(read).toEqual(expected)
})
