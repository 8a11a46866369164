import { expect, test } from 'vitest'
import { redirectTarget, withoutSecrets } from './redirect.ts'

test.each([
  ['/b', 'https://a.example/x', 'https://a.example/b'],
  ['//b.example/', 'https://a.example/x', 'https://b.example/'],
  ['https://b.example/', 'http://a.example/', 'https://b.example/'],
  ['http://b.example/', 'http://a.example/', 'http://b.example/'],
])('a redirect to %s from %s leads to %s', (location, from, to) => {
  expect(redirectTarget(location, new URL(from)).href).toBe(to)
})

test.each([
  ['http://a.example/', 'it redirects from https to http'],
  ['ftp://a.example/', 'it redirects to "ftp:", which is not the web'],
  ['file:///etc/passwd', 'it redirects to "file:", which is not the web'],
  ['http://[', 'it redirects to something that is not a URL'],
])('a redirect from https to %s is refused', (location, message) => {
  expect(() => redirectTarget(location, new URL('https://a.example/'))).toThrow(message)
})

test('another origin sees no password and no cookie', () => {
  expect(withoutSecrets({ Authorization: 'x', cookie: 'y', 'if-none-match': 'z' })).toEqual({ 'if-none-match': 'z' })
})
