import { createServer as createHttpServer, get } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { afterEach, describe, expect, test } from 'vitest'
import { memorySite } from '../../test/memory-site.ts'
import type { Breach, GuardOptions } from '../session-guard/index.ts'
import { testServer } from './testdata/test-server.ts'

// Law 8: a reply that read or set a session is nobody else's; a public one sets no cookie. Nothing here has sessions
// yet, so a hook that forgets the law stands for what is still to come.

const file = { type: 'text/html; charset=utf-8', bytes: new TextEncoder().encode('<p>page') }
const validator = {
  validate: async () => ({ status: 200, type: 'application/json', body: '{}' }),
  tests: async () => ({ status: 200, type: 'application/json', body: '[]' }),
}
const open: FastifyInstance[] = []
afterEach(() => Promise.all(open.splice(0).map((app) => app.close())))

// The last is not answered to GET, which everybody gets alike.
const addresses = ['/', '/index.html', '/nothing', '/healthz', '/api/v1/validate']
const others = ['/%', '/api/v1/tests']

type Forget = (request: FastifyRequest, reply: FastifyReply) => unknown
const setsCookie: Forget = (_request, reply) => reply.header('set-cookie', 'sid=secret; Path=/')
const readsCookie: Forget = (request) => request.headers.cookie

async function serve(guard: GuardOptions, forget: Forget = () => {}) {
  const app = testServer({ site: memorySite(new Map([['index.html', file]])), validator, guard })
  app.addHook('onSend', async (request, reply) => void forget(request, reply))
  open.push(app)
  const base = await app.listen({ host: '127.0.0.1', port: 0 })
  return (path: string) =>
    new Promise<{ status: number | undefined; headers: Record<string, unknown> }>((resolve, reject) => {
      get(`${base}${path}`, { agent: false }, (reply) => {
        reply.resume().on('end', () => resolve({ status: reply.statusCode, headers: reply.headers }))
      }).on('error', reject)
    })
}

describe('without sessions', () => {
  test.each([...addresses, ...others])('nothing is stated that %s has to do with them', async (path) => {
    const { headers } = await (await serve({ mode: 'throw' }))(path)
    expect(headers).not.toHaveProperty('set-cookie')
    expect(String(headers.vary ?? '')).not.toContain('Cookie')
    expect(headers['cache-control']).toBe(['/', '/index.html'].includes(path) ? 'public, max-age=60' : 'no-store')
  })
})

describe('law 8: what forgets it', () => {
  test.each(addresses)('%s: a cookie on a public reply is dropped and stated', async (path) => {
    const breaches: Breach[] = []
    const ask = await serve({ onBreach: (breach) => void breaches.push(breach) }, setsCookie)
    const { headers } = await ask(path)
    expect(headers).not.toHaveProperty('set-cookie')
    expect(headers['cache-control']).toMatch(/^(public, max-age=60|no-store)$/)
    expect(breaches).toMatchObject([{ kind: 'public_sets_cookie', url: path, names: ['sid'] }])
  })

  test.each(addresses)('%s: a public reply that read the cookies is private, and reported', async (path) => {
    const breaches: Breach[] = []
    const ask = await serve({ onBreach: (breach) => void breaches.push(breach) }, readsCookie)
    expect((await ask(path)).headers).toMatchObject({ 'cache-control': 'private, no-store', vary: 'Cookie' })
    expect(breaches).toMatchObject([{ kind: 'public_reads_session' }])
  })

  test.each(addresses)('%s: both fail in tests', async (path) => {
    for (const forget of [setsCookie, readsCookie]) {
      const { status, headers } = await (await serve({ mode: 'throw' }, forget))(path)
      expect(status).toBe(500)
      expect(headers['cache-control']).toBe('private, no-store')
    }
  })

  test('a reply that is not public keeps the cookie to one visitor', async () => {
    const { headers } = await (await serve({ mode: 'throw' }, setsCookie))('/api/v1/tests')
    expect(headers).toMatchObject({ 'cache-control': 'private, no-store', 'set-cookie': ['sid=secret; Path=/'] })
    expect(headers.vary).toContain('Cookie')
  })
})

test('an address that Fastify refuses before any hook is guarded, whichever socket it comes from', async () => {
  const app = testServer()
  open.push(app)
  await app.ready()
  // As Fastify makes further sockets, for the other addresses of localhost: with its handler, without our listeners.
  const further = createHttpServer((request, response) => {
    response.setHeader('set-cookie', 'sid=secret')
    app.routing(request, response)
  })
  await new Promise<void>((resolve) => further.listen(0, '127.0.0.1', resolve))
  const address = further.address()
  const { headers, status } = await fetch(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/%`)
  further.close()
  expect([status, headers.get('cache-control'), headers.get('vary')]).toEqual([400, 'private, no-store', 'Cookie'])
})
