import { expect, test } from 'vitest'
import { hideValues } from './hide-values.ts'
import { shownLocation } from './shown-location.ts'

test('values are taken out wherever a site repeats them, addresses of the target file and undefined fields aside', () => {
  const run = {
    path: '/products',
    evidence: ['cache-status: edge; hit; key="/page session=abcdefgh-1234"'],
    vary: 'abcdefgh-1234, abcdefgh',
    quoted: 'a"bcdefgh\\',
    decoded: 'one two three',
    absent: undefined,
    number: 12_345_678,
  }
  const told = hideValues(run, [
    'abcdefgh',
    'abcdefgh-1234',
    'a"bcdefgh\\',
    'one%20two%20three',
    '/products',
    '12345678',
    'dark',
    '%',
  ])
  expect(told).toEqual({
    path: '/products',
    evidence: ['cache-status: edge; hit; key="/page session=[value of a cookie]"'],
    vary: '[value of a cookie], [value of a cookie]',
    quoted: '[value of a cookie]',
    decoded: '[value of a cookie]',
    number: 12_345_678,
  })
})

test('what holds none stays the same', () => {
  const run = { theme: 'dark', hash: '0123456789' }
  expect(hideValues(run, ['dark', 'elsewhere-only'])).toBe(run)
})

test.each([
  ['/login', '/login'],
  ['https://sso.example/authorize?state=secret#token=secret', 'https://sso.example/authorize'],
  ['/page;jsessionid=SECRET/more;x=1?y', '/page/more'],
  [`/${'a'.repeat(500)}`, `/${'a'.repeat(199)}`],
])('%s is told as %s', (location, expected) => {
  expect(shownLocation(location)).toBe(expected)
})
