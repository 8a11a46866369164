import { expect, test } from 'vitest'
import { endedSessionCookie, SessionGuardError, sessionCookie, sessionCookieName } from './index.ts'

test.each([
  [() => sessionCookie('sid', 'abc'), '__Host-sid=abc; Path=/; Secure; HttpOnly; SameSite=Lax'],
  [() => sessionCookie('__Host-sid', ''), '__Host-sid=; Path=/; Secure; HttpOnly; SameSite=Lax'],
  [
    () => sessionCookie('sid', 'a%20b', { maxAgeSeconds: 60, sameSite: 'Strict' }),
    '__Host-sid=a%20b; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=60',
  ],
  [() => endedSessionCookie('sid'), '__Host-sid=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0'],
  [() => sessionCookieName('sid'), '__Host-sid'],
])('%s gives %s', (make, expected) => {
  expect(make()).toBe(expected)
})

test.each([
  ['sid', 'a;b'],
  ['sid', 'a b'],
  ['sid', 'a,b'],
  ['sid', 'a"b'],
  ['sid', 'a\\b'],
  ['sid', 'a\r\nSet-Cookie: b=c'],
  ['sid', 'ä'],
  ['s d', 'a'],
  ['s=d', 'a'],
  ['', 'a'],
])('the cookie %j with the value %j is refused', (name, value) => {
  expect(() => sessionCookie(name, value)).toThrow(SessionGuardError)
})

test('no refusal tells the value', () => {
  expect(() => sessionCookie('sid', 'secret value')).toThrow(/^(?!.*secret).*__Host-sid/)
})

test.each([1.5, Number.NaN, Number.POSITIVE_INFINITY])('%d seconds is no age', (maxAgeSeconds) => {
  expect(() => sessionCookie('sid', 'a', { maxAgeSeconds })).toThrow(SessionGuardError)
})
