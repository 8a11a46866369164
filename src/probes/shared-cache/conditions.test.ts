import { expect, test } from 'vitest'
import { conditionsOf } from './conditions.ts'
import { parseSetCookie } from './cookies.ts'
import type { PageLayers, PageResult, PageStorage } from './types.ts'

type Application = Partial<PageLayers['application']>

function page(
  path: string,
  application: Application = {},
  changes: Partial<PageResult> & { readonly seen?: boolean } = {},
): PageResult {
  const { seen = false, ...rest } = changes
  const evidence = seen ? ['age: 3'] : []
  return {
    ...{
      path,
      verdict: 'no_leak_seen',
      ground: 'proxy_guards',
      explanation: '',
      trials: 8,
      trialList: [],
      fix: [],
      exchanges: [],
    },
    layers: {
      application: { refreshes: true, opensSession: false, cacheControl: undefined, vary: undefined, ...application },
      cache: { seen, evidence, isolated: ['query'], storesOnLane: seen },
    },
    ...rest,
  }
}

const session = ['session=abc; Path=/; Expires=Wed, 23 Dec 2026 12:00:00 GMT'].flatMap(
  (field) => parseSetCookie(field) ?? [],
)
const shortLived = ['session=abc; Path=/'].flatMap((field) => parseSetCookie(field) ?? [])

/** In the order of the advisory: proxy, permanent, untouched, refreshed, unmarked. */
function met(pages: readonly PageResult[], cookies = session, renewsElsewhere = false): string {
  return conditionsOf(cookies, pages, renewsElsewhere)
    .map((condition) => condition.met)
    .join(' ')
}

const leaking = { verdict: 'leaks', ground: 'session_leaked' } as const

test.each<[string, readonly PageResult[], string]>([
  ['all hold', [page('/a', {}, leaking)], 'yes yes yes yes yes'],
  ['a cache that passes on no cookie', [page('/a', {}, { seen: true })], 'no yes yes yes yes'],
  ['no cache in sight', [page('/a')], 'unknown yes yes yes yes'],
  [
    'a cache, but the application guards',
    [page('/a', { vary: 'Cookie' }, { seen: true, ground: 'application_guards' })],
    'unknown yes no yes yes',
  ],
  ['Vary of another field', [page('/a', { vary: 'X-Cookie-Consent' })], 'unknown yes yes yes yes'],
  ['Vary of everything', [page('/a', { vary: '*' })], 'unknown yes no yes yes'],
  ['private', [page('/a', { cacheControl: 'private, max-age=60' })], 'unknown yes yes yes no'],
  ['no-store', [page('/a', { cacheControl: 'NO-STORE' })], 'unknown yes yes yes no'],
  ['no-cache="Set-Cookie"', [page('/a', { cacheControl: 'no-cache="Set-Cookie"' })], 'unknown yes yes yes no'],
  ['no-cache', [page('/a', { cacheControl: 'no-cache' })], 'unknown yes yes yes yes'],
  ['not refreshed', [page('/a', { refreshes: false }, { ground: 'nothing_to_leak' })], 'unknown yes unknown no yes'],
  [
    'not asked',
    [page('/a', { refreshes: undefined }, { verdict: 'inconclusive' })],
    'unknown yes unknown unknown unknown',
  ],
  [
    'one page of two',
    [page('/a', { refreshes: false, cacheControl: 'private' }), page('/b', {}, leaking)],
    'yes yes yes yes yes',
  ],
  [
    'one page unknown',
    [page('/a', { cacheControl: 'private' }), page('/b', { refreshes: undefined })],
    'unknown yes yes yes unknown',
  ],
  ['no page', [], 'unknown yes unknown unknown unknown'],
])('%s', (_, pages, expected) => {
  expect(met(pages)).toBe(expected)
})

test.each([
  [session, 'yes'],
  [shortLived, 'no'],
  [[], 'unknown'],
])('the session of %# is permanent: %s', (cookies, expected) => {
  expect(met([page('/a')], cookies).split(' ')[1]).toBe(expected)
})

test('each says what shows it, and names the page', () => {
  const conditions = conditionsOf(session, [page('/a', {}, { ...leaking, seen: true }), page('/b')], false)
  expect(conditions.map(({ id }) => id)).toEqual([
    'caching_proxy',
    'permanent_session',
    'session_untouched',
    'refresh_each_request',
    'not_marked_private',
  ])
  for (const { text, evidence } of conditions) {
    expect(text).toMatch(/^(?:A|The) .*\.$/)
    expect(evidence).toMatch(/\.$/)
    expect(evidence).not.toMatch(/undefined|abc/)
  }
  expect(conditions[0]?.evidence).toBe('/a: what one visitor was given reached another (age: 3).')
  expect(conditions[1]?.evidence).toBe('The cookie "session" has "Expires=Wed, 23 Dec 2026 12:00:00 GMT" at sign-in.')
})

test('that a page comes without the cookie excludes nothing where others carry it', () => {
  const without = { refreshes: false, cacheControl: 'public' }
  const nothing = page('/a', without, { ground: 'nothing_to_leak' })
  expect(met([nothing])).toBe('unknown yes unknown no yes')
  expect(met([nothing], session, true)).toBe('unknown yes unknown unknown yes')
  expect(met([page('/a', without)])).toBe('unknown yes unknown unknown yes')
})

test.each<[PageStorage['stored'], boolean, string, string]>([
  ['no', false, 'no', '/a: each reply is new.'],
  ['yes', true, 'no', '/a: each reply is new. It passed on no cookie in 8 trials.'],
  ['unknown', false, 'unknown', '/a: each reply is new.'],
])('what shows whether anything keeps the page is the evidence: %s', (stored, seen, met, evidence) => {
  const { layers, ...rest } = page('/a', {}, { seen })
  const storage = { stored, evidence: 'Each reply is new.' }
  const watched = { ...rest, layers: { ...layers, cache: { ...layers.cache, evidence: [], storage } } }
  expect(conditionsOf(session, [watched], false)[0]).toMatchObject({ met, evidence })
})

test('that nothing keeps one page says nothing of another', () => {
  const { layers, ...rest } = page('/a')
  const storage = { stored: 'no', evidence: 'Each reply is new.' } as const
  const watched = { ...rest, layers: { ...layers, cache: { ...layers.cache, storage } } }
  expect(conditionsOf(session, [watched, page('/b')], false)[0]?.met).toBe('unknown')
})
