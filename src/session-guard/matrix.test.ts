import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Breach } from './index.ts'
import { protocols, type Received, type Served, untested } from './testdata/loopback.ts'
import { bareSite, caching, fastifySite, outcomes, type Route, routes } from './testdata/matrix-site.ts'

// Route by method by session by outcome, over real connections: each head obeys I1 to I3.

for (const protocol of untested) test.skip(`${protocol} (skipped: openssl is not installed)`, () => {})

const sites = [...protocols.map((protocol) => [protocol, protocol] as const), ['Fastify', undefined] as const]
const methods = ['GET', 'HEAD', 'POST', 'OPTIONS']
const visitors = [{}, { cookie: '__Host-sid=secret', authorization: 'Bearer 1' }]
const isPublic = (route: Route) => ['public', 'forgetful', 'metrics'].includes(route)

describe.each(sites)('%s', (_, protocol) => {
  const breaches: Breach[] = []
  const options = { onBreach: (breach: Breach) => void breaches.push(breach) }
  let site: Served
  beforeAll(async () => {
    site = await (protocol ? bareSite(protocol, options) : fastifySite(options))
  })
  afterAll(() => site.close())

  const cases = Object.entries(routes).flatMap(([route, does]) =>
    // The keys of the table are its routes.
    outcomes.map((outcome) => [route as Route, does, outcome] as const),
  )
  test.each(cases)('/%s, which %s: %s', async (route, _does, outcome) => {
    for (const method of methods) {
      for (const headers of visitors) {
        breaches.length = 0
        const received = await site.ask({ method, path: `/${route}/${outcome}`, headers })
        expect(received.status).toBe({ stream: 200, thrown: 500 }[String(outcome)] ?? Number(outcome))
        const cookies = received.headers['set-cookie'] ?? []
        const mayCarry = !isPublic(route) && outcome !== '304'
        if (!mayCarry) expect(cookies).toEqual([])
        else if (route === 'login' && outcome !== 'thrown') expect(cookies).toHaveLength(1)
        else if (route === 'page') expect(cookies).toHaveLength(refreshes(method, outcome) ? 1 : 0)
        expectHead(received, route, cookies.length > 0)
        expect(breaches.length > 0).toBe(isBreach(route, outcome))
      }
    }
  })
})

function refreshes(method: string, outcome: string): boolean {
  return ['GET', 'POST'].includes(method) && ['200', 'stream'].includes(outcome)
}

function isBreach(route: Route, outcome: string): boolean {
  if (route === 'metrics') return true
  if (route === 'forgetful') return outcome !== 'thrown'
  return outcome === '304' && (route === 'login' || route === 'logout')
}

function expectHead({ headers, status }: Received, route: Route, hasCookie: boolean): void {
  if (hasCookie || route === 'page' || route === 'api' || route === 'metrics') {
    expect(headers['cache-control']).toBe('private, no-store')
    expect(headers).not.toHaveProperty('expires')
    const own = route === 'api' ? 'Cookie, Authorization' : 'Cookie'
    expect(headers.vary).toBe(status === 500 ? own : `Accept-Encoding, ${own}`)
  } else if (status !== 500) expect(headers).toMatchObject(caching)
  else expect(headers).not.toHaveProperty('cache-control')
}
