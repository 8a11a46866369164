import { expect, test } from 'vitest'
import { shownLocation } from './answer.ts'

test.each([
  ['/login', '/login'],
  ['https://sso.example/authorize?state=secret#token=secret', 'https://sso.example/authorize'],
  ['/page;jsessionid=SECRET/more;x=1?y', '/page/more'],
  [`/${'a'.repeat(500)}`, `/${'a'.repeat(199)}`],
])('the location %s is shown as %s', (location, expected) => {
  expect(shownLocation(location)).toBe(expected)
})
