import { describe, expect, test } from 'vitest'
import type { Verdict } from '../../domain/probe.ts'
import type { Behaviour } from './testdata/application.ts'
import type { CacheFaults } from './testdata/cache.ts'
import { applications, caches } from './testdata/deployments.ts'
import { escaping, guarded, leaky, probe } from './testdata/run.ts'
import { type Asked, Site, type SiteOptions } from './testdata/site.ts'
import { nextStrangers, type Truth, truthOf } from './testdata/truth.ts'
import type { SharedCacheRun } from './types.ts'

function isLeak({ session, newSession, content }: Truth): boolean {
  return session || newSession || content
}

/** Numbers of the requests that overwrite an entry which others share. */
function repairs({ setUp, pages }: SharedCacheRun): ReadonlySet<number> {
  const all = [...setUp, ...pages.flatMap(({ exchanges }) => exchanges)]
  return new Set(all.filter(({ purpose }) => purpose === 'overwrites what was shared').map(({ number }) => number))
}

/** Requests for the page as readers ask for it, with cookies, but for those of a repair. */
function plainWithCookies(site: Site, run: SharedCacheRun): readonly Asked[] {
  return site.asked.filter(({ path, cookies }, i) => path === '/page' && cookies.size > 0 && !repairs(run).has(i + 1))
}

function valuesIn(site: Site, run: SharedCacheRun): readonly string[] {
  const text = JSON.stringify(run)
  const sent = site.asked.flatMap(({ cookies }) => [...cookies.values()]).filter((value) => value.length >= 8)
  return [...new Set([...site.application.owners.keys(), ...sent])].filter((value) => text.includes(value))
}

/** A page that only greets, behind a cache that shows nothing and takes all addresses for one: nobody can tell. */
const undetectable = ['key without query, decoded, shows nothing / greets']

const tried: { readonly name: string; readonly verdict: Verdict | undefined }[] = []

function isDecidable(cache: CacheFaults, { opens, listsVisitors, rotates }: Behaviour): boolean {
  return !cache.normalises && !cache.stripsRequests && opens !== 'constant' && !listsVisitors && !rotates
}

describe.each(Object.entries(caches))('behind a cache: %s', (cacheName, cache) => {
  test.each(Object.entries(applications))('an application: %s', async (name, application) => {
    const options = { cache, application }
    const truth = await truthOf(options)
    const site = new Site(options)
    const run = await probe(site)
    const [page] = run.pages
    if (isDecidable(cache, application)) tried.push({ name: `${cacheName} / ${name}`, verdict: page?.verdict })

    // A leak is proven only where there is one, and where there is one, "no leak seen" is never said.
    const wrong = isLeak(truth) ? 'no_leak_seen' : 'leaks'
    const expected = undetectable.includes(`${cacheName} / ${name}`) ? 'leaks' : wrong
    expect(page?.verdict, `${JSON.stringify(truth)}: ${page?.explanation}`).not.toBe(expected)

    expect(plainWithCookies(site, run)).toEqual([])
    expect(valuesIn(site, run)).toEqual([])
    expect(run.requests).toBe(site.asked.length)
    expect(run.requests).toBeLessThanOrEqual(320)
    expect(nextStrangers(site)).toEqual([undefined, undefined, undefined, undefined])
    if (!application.signed) expect(site.application.signedIn).toEqual([])
  })
})

test('what a cache keeps apart and an application does not blur is decided', () => {
  expect(tried.length).toBeGreaterThan(500)
  const open = tried.filter(({ verdict }) => verdict === 'inconclusive').map(({ name }) => name)
  expect(open.length, open.join('; ')).toBeLessThanOrEqual(tried.length / 100)
})

describe('a run that is stopped', () => {
  const stopped: Readonly<Record<string, SiteOptions>> = {
    guarded,
    leaky,
    escaping,
    'late escape': { ...escaping, cache: { ...escaping.cache, storesAfter: 500 } },
    'new sessions': { application: { opens: 'own', renews: true } },
    'cookies taken off': { application: { opens: 'own', renews: true }, cache: { stripsRequests: true } },
    'new sessions in one entry': {
      application: { opens: 'own', renews: true },
      cache: { ignoresQuery: true, stealth: true },
    },
  }
  const numbers = Array.from({ length: 60 }, (_, i) => i + 1)

  test.each(Object.entries(stopped))('signs everybody out, at whatever request: %s', async (_, options) => {
    for (const number of numbers) {
      const site = new Site(options)
      const controller = new AbortController()
      site.beforeRequest = (count) => {
        if (count === number) controller.abort()
      }
      const run = await probe(site, {}, controller.signal)
      const at = `stopped at request ${number}`
      expect(site.application.signedIn, at).toEqual([])
      expect(nextStrangers(site), at).toEqual([undefined, undefined, undefined, undefined])
      if (site.asked.length >= number) expect(run.pages[0]?.verdict, at).not.toBe('no_leak_seen')
      if (run.pages[0]?.verdict === 'leaks') expect(run.pages[0].proof, at).toBeDefined()
    }
  })
})
