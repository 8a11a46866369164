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

test.each([1.5, Number.NaN, Number.POSITIVE_INFINITY])('%d seconds is not an age', (maxAgeSeconds) => {
  expect(() => sessionCookie('sid', 'a', { maxAgeSeconds })).toThrow(SessionGuardError)
})

const holds = (what: string) => `The cookie __Host-sid cannot hold ${what}.`
test.each([
  [
    () => sessionCookie('sid', 'a b'),
    holds('this value: blanks, quotes, commas, semicolons and backslashes are not allowed'),
  ],
  [() => sessionCookie('sid', 'a', { maxAgeSeconds: 1.5 }), holds('Max-Age=1.5')],
  [() => sessionCookieName('s d'), '"s d" is not a name of a cookie.'],
])('%s is refused in words', (make, message) => {
  expect(make).toThrow(expect.objectContaining({ code: 'cookie_unusable', message, name: 'SessionGuardError' }))
})

test('a refusal without a cause has none', () => {
  expect(Object.hasOwn(new SessionGuardError('too_late', '…'), 'cause')).toBe(false)
  expect(new SessionGuardError('too_late', '…', { cause: 7 }).cause).toBe(7)
})
