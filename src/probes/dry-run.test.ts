import { describe, expect, test } from 'vitest'
import type { ProbeTransport } from '../domain/ports/probe-transport.ts'
import type { ProbeRun } from '../domain/probe.ts'
import type { ProbeTarget } from '../domain/probe-target.ts'
import { dryRun } from './dry-run.ts'
import { sharedCache } from './shared-cache/index.ts'
import { Site, targetOf } from './shared-cache/testdata/site.ts'

const options = { signal: new AbortController().signal, tool: { name: 'tocsin', version: '0.0.0-test' } }
const uncached = { application: { renews: true, keepsValue: true }, cache: { keepsNothing: true } }

/** Lanes are random; everything else is the same. */
function likeDryRun(run: ProbeRun) {
  const all = [...run.setUp, ...run.pages.flatMap(({ exchanges }) => exchanges)].sort((a, b) => a.number - b.number)
  return all.map(({ request, visitor, purpose }) => ({
    method: request.method,
    path: plain(request.url),
    visitor,
    purpose,
  }))
}

function plain(url: string): string {
  return decodeURIComponent(url).replace(/tp[=-][0-9a-f]{8}/g, 'tp')
}

test.each<[string, Partial<ProbeTarget>]>([
  ['one page', {}],
  ['two pages', { pages: ['/page', '/other'], budget: { requests: 400, perSecond: 0 } }],
  ['two accounts', { login: { ...targetOf().login, users: targetOf().login.users.slice(0, 2) } }],
  [
    'a text page that names who is signed in',
    { identity: { method: 'GET', path: '/whoami', shows: { by: 'text', contains: '{"user":"{user}"}' } } },
  ],
  ['a budget that is too small', { budget: { requests: 100, perSecond: 0 } }],
  ['no sign-out', { logout: undefined }],
])('lists what a run against a site without a cache sends: %s', async (_, changes) => {
  const target = targetOf(changes)
  const run = await sharedCache.run(new Site(uncached), target, options)
  const { requests } = await dryRun(sharedCache, target, options)
  expect(requests.map(({ url, ...each }) => ({ ...each, path: plain(url) }))).toEqual(likeDryRun(run))
})

describe('whatever the target', () => {
  const page = { method: 'GET', path: '/api/me?view=full', shows: { by: 'text', contains: 'Hello, {user}!' } } as const
  test.each<[string, Partial<ProbeTarget>]>([
    ['plain', {}],
    ['queries in its addresses', { identity: page, login: { ...targetOf().login, path: '/login?next=/' } }],
    ['a nested field', { identity: { ...page, shows: { by: 'json', field: 'data.user.name' } } }],
    ['a page that is signed in on', { login: { ...targetOf().login, page: '/login' } }],
    ['variants', { variants: ['head', 'overlap', 'path_confusion', 'authorization'], authorization: 'Bearer {user}' }],
    ['a page of few letters', { pages: ['/'] }],
  ])(
    'it signs everybody in and out, goes through the trials, and asks the page itself as a stranger only: %s',
    async (_, changes) => {
      const { requests } = await dryRun(sharedCache, targetOf({ pages: ['/page'], ...changes }), options)
      for (const visitor of ['A', 'B', 'C']) {
        expect(requests.filter((each) => each.purpose === `${visitor} signs in`)).toHaveLength(1)
        expect(requests.filter((each) => each.purpose === `${visitor} signs out`)).toHaveLength(1)
      }
      expect(requests.filter(({ purpose }) => purpose === 'A asks on a lane').length).toBeGreaterThan(12)
      const own = requests.filter(({ url, method }) => method === 'GET' && /\/(?:page)?$/.test(url))
      expect(own.map(({ visitor }) => visitor)).toEqual(Array(6).fill('anonymous'))
    },
  )
})

test('it takes as long as the pace wants', async () => {
  const { requests, seconds } = await dryRun(
    sharedCache,
    targetOf({ budget: { requests: 320, perSecond: 3 } }),
    options,
  )
  expect(seconds).toBeGreaterThan(requests.length / 3 - 2)
  expect(seconds).toBeLessThan(requests.length / 3 + 10)
})

test('the probe is given no transport to the outside', async () => {
  const transports: ProbeTransport[] = []
  const spy = {
    ...sharedCache,
    run(transport: ProbeTransport, target: ProbeTarget, given: typeof options) {
      transports.push(transport)
      return sharedCache.run(transport, target, given)
    },
  }
  await dryRun(spy, targetOf({ baseUrl: 'https://unreachable.invalid' }), options)
  expect(transports).toHaveLength(1)
  expect(await transports[0]?.send({ method: 'GET', url: 'https://unreachable.invalid/', headers: [] })).toMatchObject({
    status: 200,
  })
})
