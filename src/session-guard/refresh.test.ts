import { expect, test } from 'vitest'
import { type RefreshFacts, shouldRefresh } from './refresh.ts'

const now = new Date('2026-06-01T12:00:00Z')
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const page: RefreshFacts = {
  method: 'GET',
  status: 200,
  isStatic: false,
  readSession: true,
  lastRefreshedAt: minutesAgo(10),
  now,
}

test.each<[string, Partial<RefreshFacts>, boolean]>([
  ['a page that read the session', {}, true],
  ['a form that was sent', { method: 'POST' }, true],
  ['something made', { method: 'POST', status: 201 }, true],
  ['a session that was never refreshed', { lastRefreshedAt: undefined }, true],
  ['exactly the time', { lastRefreshedAt: minutesAgo(5) }, true],
  ['a moment too early', { lastRefreshedAt: minutesAgo(4.99) }, false],
  ['a clock that was set back', { lastRefreshedAt: minutesAgo(-60) }, false],
  ['no time at all', { lastRefreshedAt: new Date(Number.NaN) }, false],
  ['a page that did not read it', { readSession: false }, false],
  ['a file', { isStatic: true }, false],
  ['304', { status: 304 }, false],
  ['404', { status: 404 }, false],
  ['a redirect', { status: 302 }, false],
  ['the last status of success', { status: 299 }, true],
  ['the first after it', { status: 300 }, false],
  ['an error', { status: 500 }, false],
  ['an informational reply', { status: 103 }, false],
  ['HEAD', { method: 'HEAD' }, false],
  ['OPTIONS', { method: 'OPTIONS' }, false],
  ['PUT', { method: 'PUT' }, false],
])('%s: %j refreshes the session: %s', (_, facts, expected) => {
  expect(shouldRefresh({ ...page, ...facts }, 5)).toBe(expected)
})

test.each([0, -1, Number.NaN])('every %d minutes is not an interval', (minutes) => {
  expect(() => shouldRefresh(page, minutes)).toThrow(RangeError)
})
