import { describe, expect, test } from 'vitest'
import type { ProbeTarget } from '../../domain/probe-target.ts'
import { escaping, guarded, leaky, probe } from './testdata/run.ts'
import { Site, type SiteOptions } from './testdata/site.ts'
import { nextStrangers } from './testdata/truth.ts'

describe('what a run says', () => {
  test.each<[string, SiteOptions, string, string]>([
    ['a renewed session', leaky, 'leaks', 'session_leaked'],
    [
      'a renewed session in spite of Vary',
      { application: { renews: true, vary: 'Cookie' }, cache: { ignoresVary: true } },
      'leaks',
      'session_leaked',
    ],
    [
      'a session that another cookie stands beside',
      { application: { renews: true, remembers: true } },
      'leaks',
      'session_leaked',
    ],
    ['a new session', { application: { opens: 'own' } }, 'leaks', 'new_session_shared'],
    [
      'a new session, where all addresses are one',
      { application: { opens: 'own' }, cache: { ignoresQuery: true, normalises: true, stealth: true } },
      'leaks',
      'new_session_shared',
    ],
    ['a page', { application: { greets: true } }, 'leaks', 'content_leaked'],
    ['a closed page', { application: { greets: true, closed: true } }, 'leaks', 'content_leaked'],
    ['no cookie at all', {}, 'no_leak_seen', 'nothing_to_leak'],
    [
      'cookies that are no session',
      { application: { theme: true, tracking: true } },
      'no_leak_seen',
      'nothing_to_leak',
    ],
    ['a guarded session', guarded, 'no_leak_seen', 'application_guards'],
    [
      'a session that the proxy takes off hits',
      { application: { renews: true }, cache: { stripsOnHits: true } },
      'no_leak_seen',
      'proxy_guards',
    ],
    [
      'a session and no cache',
      { application: { renews: true }, cache: { keepsNothing: true } },
      'no_leak_seen',
      'proxy_guards',
    ],
    [
      'new sessions that only Vary guards, and no cache',
      { application: { opens: 'own', vary: 'Cookie' }, cache: { keepsNothing: true } },
      'no_leak_seen',
      'proxy_guards',
    ],
    [
      'sessions that depend on the second only',
      { application: { opens: 'by_second', cacheControl: 'no-store' } },
      'no_leak_seen',
      'application_guards',
    ],
    [
      'all addresses in one entry',
      { application: { renews: true }, cache: { ignoresQuery: true, normalises: true } },
      'inconclusive',
      'no_isolated_lane',
    ],
    [
      'the same, and nothing shows it',
      {
        application: { renews: true, renewsOn: 'pages' },
        cache: { ignoresQuery: true, normalises: true, stealth: true },
      },
      'inconclusive',
      'no_isolated_lane',
    ],
    ['the same session for all strangers', { application: { opens: 'constant' } }, 'inconclusive', 'disturbed'],
    ['a page that names its visitors', { application: { listsVisitors: true } }, 'inconclusive', 'disturbed'],
  ])('%s', async (_, options, verdict, ground) => {
    const { pages } = await probe(new Site(options))
    expect(pages).toMatchObject([{ verdict, ground }])
  })

  test('a proof has its three lines, is shown once more, and leaves the control clean', async () => {
    const { pages } = await probe(new Site(leaky))
    const [page] = pages
    const proof = page?.proof
    expect(proof).toMatchObject({ variant: 'refresh', repeated: true, controlClean: true })
    const line = (number: number | undefined) => page?.exchanges.find((each) => each.number === number)
    const [owner, victim, identity] = [line(proof?.owner), line(proof?.victim), line(proof?.identity)]
    expect(owner).toMatchObject({ visitor: 'A', reply: { status: 200 } })
    expect(victim).toMatchObject({ visitor: 'anonymous', request: { url: owner?.request.url, cookies: [] } })
    expect(victim?.reply?.setCookies[0]?.hash).toBe(owner?.reply?.setCookies[0]?.hash)
    expect(identity?.reply?.identifiedAs).toBe('A')
    expect(identity?.request.cookies[0]?.hash).toBe(victim?.reply?.setCookies[0]?.hash)
  })

  test('everybody differs by cookies only', async () => {
    const site = new Site(guarded)
    await probe(site)
    const others = site.asked
      .filter(({ method }) => method === 'GET')
      // But for one question of a stranger's, after all trials.
      .map(({ headers }) => headers.filter(([name]) => name !== 'cookie' && name !== 'if-none-match'))
    expect(new Set(others.map((headers) => JSON.stringify(headers))).size).toBe(1)
  })

  test('visitors are of the agent that the target file names, and the run says so', async () => {
    for (const changes of [{ userAgent: 'Mozilla/5.0 (X11)' }, { headers: { 'USER-agent': 'Mozilla/5.0 (X11)' } }]) {
      const site = new Site(guarded)
      const run = await probe(site, changes)
      expect(run.userAgent).toBe('Mozilla/5.0 (X11)')
      expect(
        site.asked.every(({ headers }) =>
          headers.some(([name, value]) => name === 'user-agent' && value === run.userAgent),
        ),
      ).toBe(true)
    }
    expect((await probe(new Site(guarded))).userAgent).toBe('Mozilla/5.0 (compatible; tocsin-probe/0.0.0-test)')
  })

  test('a field of the target file stands once, whatever its case, and its cookie before the visitor’s', async () => {
    const site = new Site(guarded)
    const run = await probe(site, { headers: { 'User-Agent': 'ours', Cookie: 'gate=open-sesame' } })
    expect(run.pages[0]?.verdict).toBe('no_leak_seen')
    for (const { headers } of site.asked) {
      const names = headers.map(([name]) => name.toLowerCase())
      expect(new Set(names).size).toBe(names.length)
      expect(headers).toContainEqual(['user-agent', 'ours'])
      expect(headers.find(([name]) => name === 'cookie')?.[1]).toMatch(/^gate=open-sesame(?:; |$)/)
    }
  })
})

describe('where addresses of the page are not apart', () => {
  test.each<[string, SiteOptions]>([
    ['seen by the canary', escaping],
    ['seen by the canary, signed cookies', { ...escaping, application: { renews: true, signed: true } }],
    ['seen late, as the cache writes late', { ...escaping, cache: { ...escaping.cache, storesAfter: 500 } }],
    ['seen late, as the cache has two stores', { ...escaping, cache: { ...escaping.cache, shards: 2 } }],
    [
      'seen on a closed page',
      { application: { closed: true, greets: true, renews: true }, cache: { ignoresQuery: true, normalises: true } },
    ],
  ])('the run stops, and the entry is overwritten: %s', async (_, options) => {
    const site = new Site(options)
    const { pages, cleanUp } = await probe(site, { pages: ['/page', '/other'] })
    expect(pages).toMatchObject([{ verdict: 'leaks' }, { verdict: 'inconclusive', ground: 'disturbed', exchanges: [] }])
    expect(pages[0]?.explanation).toContain('treats different addresses of the page as one')
    expect(cleanUp.repaired).toEqual([{ path: '/page', clean: true }])
    expect(nextStrangers(site)).toEqual([undefined, undefined, undefined, undefined])
  })

  test('an entry that stays unclean is reported', async () => {
    // Overwriting helps nothing there, and no run waits for an hour.
    const application = { closed: true, greets: true, renews: true, signed: true, cacheControl: 'max-age=3600' }
    const { cleanUp } = await probe(new Site({ application, cache: { ignoresQuery: true, normalises: true } }))
    expect(cleanUp.repaired).toEqual([{ path: '/page', clean: false }])
    expect(cleanUp.open.join(' ')).toContain('Empty the cache for /page')
  })
})

test('a cache that keeps the identity page for everybody is reported, and its entry overwritten', async () => {
  const site = new Site({ application: { renews: true }, cache: { ignoresQuery: true, bypass: true, forces: true } })
  const { pages, cleanUp } = await probe(site)
  expect(pages).toMatchObject([{ verdict: 'inconclusive', ground: 'set_up_failed' }])
  expect(pages[0]?.explanation).toContain('a cache keeps that page for everybody')
  expect(cleanUp.repaired).toEqual([{ path: '/whoami', clean: true }])
  expect(nextStrangers(site, '/whoami')).toEqual([undefined, undefined, undefined, undefined])
})

test('what nobody could check is reported', async () => {
  const site = new Site({ ...escaping, downAfter: 22 })
  const { cleanUp } = await probe(site)
  expect(site.asked[21]?.cookies.size).toBe(1)
  expect(cleanUp.open.join(' ')).toContain('It was not seen whether /page holds a session of account A for others')
})

describe('on staging', () => {
  const cache = { ignoresQuery: true, normalises: true }
  const staged = { application: { renews: true, cacheControl: 'public, max-age=5' }, cache }

  test.each<[string, SiteOptions, Partial<ProbeTarget>, string]>([
    ['the page itself is tried', staged, { staging: true }, 'leaks'],
    ['but not elsewhere', staged, {}, 'inconclusive'],
    [
      'nor a page that is kept for long',
      { ...staged, application: { renews: true } },
      { staging: true },
      'inconclusive',
    ],
    [
      'and what is guarded is not a leak',
      { ...staged, application: { ...staged.application, vary: 'Cookie' } },
      { staging: true },
      'no_leak_seen',
    ],
  ])('%s', async (_, options, changes, verdict) => {
    const site = new Site(options)
    const { pages } = await probe(site, changes)
    expect(pages[0]?.verdict, pages[0]?.explanation).toBe(verdict)
    expect(nextStrangers(site)).toEqual([undefined, undefined, undefined, undefined])
    expect(site.application.signedIn).toEqual([])
  })

  test('an entry that was renewed behind the owner’s back is found by the variant', async () => {
    const options = {
      application: { renews: true, cacheControl: 'max-age=2' },
      cache: { background: true, bypassAndKeepNothing: false },
    }
    const { pages } = await probe(new Site(options), { variants: ['renewal'] })
    expect(pages[0]?.trialList.filter(({ variant }) => variant === 'renewal').some(({ leaked }) => leaked)).toBe(true)
  })
})

describe('a site that gets in the way', () => {
  test.each([
    ['asks for fewer requests', { refusesAfter: 30 }, 429],
    ['goes down', { downAfter: 30 }, undefined],
  ])('when it %s, nothing more is asked but to sign out', async (_, outside, status) => {
    const site = new Site({ ...guarded, ...outside })
    const run = await probe(site, { pages: ['/page', '/other'] })
    expect(run.pages).toMatchObject([{ verdict: 'inconclusive' }, { verdict: 'inconclusive', exchanges: [] }])
    expect(run.pages[0]?.exchanges.at(-1)?.reply?.status).toBe(status)
    const after = site.asked.slice(31).map(({ path }) => path.split('?')[0])
    expect(new Set(after)).toEqual(new Set(['/logout']))
    expect(run.cleanUp.open).toHaveLength(3)
  })

  test('a refused sign-out is reported as such', async () => {
    const logout = { method: 'POST', path: '/leave', contentType: 'text/plain', headers: {} }
    const { cleanUp } = await probe(new Site(guarded), { logout })
    expect(cleanUp).toMatchObject({ signedOut: [], cookiesDead: false })
    expect(cleanUp.open[0]).toBe('Account A may still be signed in: signing out was answered with 404.')
  })

  test.each([60, 61, 75, 90, 100, 120, 160])('%d requests are never more', async (requests) => {
    for (const options of [
      guarded,
      leaky,
      escaping,
      { ...escaping, cache: { ...escaping.cache, forces: true, ttl: 3600 } },
    ]) {
      const site = new Site(options)
      const changes = { budget: { requests, perSecond: 0 }, variants: ['overlap', 'renewal'] as const }
      const run = await probe(site, changes)
      expect(site.asked.length).toBeLessThanOrEqual(requests)
      expect(run.requests).toBe(site.asked.length)
    }
  })

  test.each([3, 1, 0.5])('at a pace of %d no window of a second holds more', async (perSecond) => {
    const site = new Site({ ...guarded, millisecondsEach: 1 })
    await probe(site, { budget: { requests: 320, perSecond } })
    const starts = site.asked.map(({ at }) => at)
    const window = Math.max(1000, 1000 / perSecond)
    const most = Math.max(1, Math.floor(perSecond))
    const crowded = starts.filter(
      (start) => starts.filter((other) => other >= start && other < start + window - 10).length > most,
    )
    expect(crowded).toEqual([])
  })
})

test('a bug of ours on the way leaves nobody signed in', async () => {
  const site = new Site(guarded)
  site.beforeRequest = (number) => {
    if (number === 40) throw new TypeError('a bug')
  }
  await expect(probe(site)).rejects.toThrow('a bug')
  expect(site.asked.filter(({ path }) => path === '/logout').length).toBeGreaterThanOrEqual(2)
})
