import { describe, expect, test } from 'vitest'
import type { Behaviour } from './testdata/application.ts'
import type { CacheFaults } from './testdata/cache.ts'
import { probe } from './testdata/run.ts'
import { Site } from './testdata/site.ts'
import type { PageStorage, SharedCacheRun } from './types.ts'

const renews: Behaviour = { renews: true }
const nginx: CacheFaults = { stealth: true, likeNginx: true }
const none: CacheFaults = { keepsNothing: true }

interface Said {
  readonly stored: PageStorage['stored'] | undefined
  readonly evidence: string
  readonly status: string
  readonly justification: string | null
  readonly met: string | undefined
}

function said(run: SharedCacheRun): Said {
  const storage = run.pages[0]?.layers.cache.storage
  const { status, justification } = run.vex
  const met = run.conditions.find(({ id }) => id === 'caching_proxy')?.met
  return { stored: storage?.stored, evidence: storage?.evidence ?? '', status, justification, met }
}

const out = { status: 'not_affected', justification: 'vulnerable_code_cannot_be_controlled_by_adversary', met: 'no' }
const guards = { status: 'not_affected', justification: 'inline_mitigations_already_exist', met: 'no' }
const open = { status: 'under_investigation', justification: null, met: 'unknown' }

describe('where nothing leaks and no cache shows itself, what is known of it decides', () => {
  test.each<[string, Behaviour, CacheFaults, string, RegExp, object]>([
    ['no cache', renews, none, 'no', /Date of its own second, and no cache answers/, out],
    [
      'no cache, and the server weighs conditions',
      { ...renews, weighs: true },
      none,
      'no',
      /the server itself answers/,
      out,
    ],
    ['no cache, and new sessions', { ...renews, opens: 'own' }, none, 'no', /a new session of its own\.$/, out],
    [
      'no cache, a clock that stands still, and tags',
      { ...renews, date: 'frozen', tags: true },
      none,
      'no',
      /an ETag/,
      out,
    ],
    ['no cache, and a clock that stands still', { ...renews, date: 'frozen' }, none, 'unknown', /^Nothing shows/, open],
    ['no cache, and no date', { ...renews, date: 'none' }, none, 'unknown', /^Nothing shows/, open],
    [
      'one that drops cookies on hits',
      renews,
      { ...nginx, stripsOnHits: true },
      'yes',
      /A was given no session/,
      guards,
    ],
    [
      'an nginx that keeps nothing of who has a cookie',
      renews,
      { ...nginx, bypassAndKeepNothing: true },
      'yes',
      /A request that the server refuses was answered/,
      guards,
    ],
    [
      'an nginx with the cookie in its key',
      renews,
      { ...nginx, cookieInKey: true },
      'yes',
      /the server refuses/,
      guards,
    ],
    [
      'one that keeps nothing of who has a cookie, and gives kept replies with their date',
      renews,
      { stealth: true, bypassAndKeepNothing: true },
      'yes',
      /the same Date/,
      guards,
    ],
  ])('%s', async (_, application, cache, stored, evidence, claim) => {
    const found = said(await probe(new Site({ application, cache })))
    expect(found, found.evidence).toMatchObject({ stored, ...claim })
    expect(found.evidence).toMatch(evidence)
  })
})

describe('where something keeps the page at its own address only, nothing is decided', () => {
  const [only, query] = [{ plainOnly: true }, { plainQuery: true, normalises: true }] as const
  test.each<[string, Behaviour, CacheFaults]>([
    ['and its date shows it', renews, { stealth: true, ...only }],
    ['and it is like nginx', renews, { ...nginx, ...only }],
    ['and escaped addresses are taken for the page', renews, { ...nginx, ...query }],
    [
      'and the date of a guarded page shows it',
      { ...renews, vary: 'Cookie' },
      { stealth: true, ignoresVary: true, ...only },
    ],
  ])('%s', async (_, application, cache) => {
    const run = await probe(new Site({ application, cache }))
    expect(run.pages).toMatchObject([{ verdict: 'inconclusive', ground: 'no_isolated_lane' }])
    expect(run.vex.status).toBe('under_investigation')
  })
})

test('no page of several goes without its trials for the sake of a closer look', async () => {
  const run = await probe(new Site({ application: renews, cache: none }), { pages: ['/page', '/other', '/page?x=1'] })
  expect(run.pages.map(({ verdict }) => verdict)).toEqual(['no_leak_seen', 'no_leak_seen', 'no_leak_seen'])
  expect(run.requests).toBeLessThanOrEqual(320)
  expect(run.vex.status).toBe('not_affected')
})

test('with too few requests left it stays open, and that is said', async () => {
  const pages = ['/page', '/other', '/page?x=1']
  const site = () => new Site({ application: renews, cache: none })
  const { requests } = await probe(site(), { pages, budget: { requests: 1000, perSecond: 0 } })
  // Less what is asked after the trials, and with what is kept back for cleaning up.
  const run = await probe(site(), { pages, budget: { requests: requests - 3 * 7 - 6 + 36 + 1, perSecond: 0 } })
  expect(run.pages.map(({ verdict }) => verdict)).toEqual(['no_leak_seen', 'no_leak_seen', 'no_leak_seen'])
  expect(run.pages.map(({ layers }) => layers.cache.storage?.stored)).toEqual(['no', 'no', undefined])
  expect(run.vex.status).toBe('under_investigation')
  expect(run.limits).toContain('Too few requests were left to find out whether anything keeps /page?x=1.')
})

test('the closer look asks the page itself as a stranger only, without cookies, and few times', async () => {
  const site = new Site({ application: renews, cache: none })
  await probe(site)
  const own = site.asked.filter(({ path, method }) => path === '/page' && method === 'GET')
  expect(own.length).toBe(6)
  expect(own.every(({ cookies }) => cookies.size === 0)).toBe(true)
  expect(own.every(({ headers }) => headers.length < 20)).toBe(true)
})

test('an account that was signed out meanwhile is not taken for one that a cache answered', async () => {
  const site = new Site({ application: renews, cache: none })
  let count = 0
  site.beforeRequest = () => {
    count++
    const last = site.asked.at(-1)
    if (last?.path.startsWith('/page') && last.cookies.size > 0 && count > 90) {
      site.ask({ method: 'POST', path: '/logout', cookies: last.cookies })
    }
  }
  const run = await probe(site)
  expect(run.pages[0]?.layers.cache.storage?.stored).not.toBe('yes')
})
