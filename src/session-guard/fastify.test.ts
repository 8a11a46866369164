import { get } from 'node:http'
import { Readable } from 'node:stream'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { afterEach, describe, expect, test } from 'vitest'
import { type Breach, type FastifyGuardOptions, guardOf, type SessionGuard, sessionGuard } from './index.ts'
import { type Asked, askHttp1, askHttp2, type Received } from './testdata/loopback.ts'

declare module 'fastify' {
  interface FastifyRequest {
    readonly sessionGuard: SessionGuard
    session: Record<string, unknown> | undefined
  }
}

const cookie = 'sid=secret; Path=/'
const unshared = { 'cache-control': 'private, no-store', vary: 'Cookie' }
const shared = { 'cache-control': 'public, max-age=60' }

interface Site {
  readonly app: FastifyInstance
  readonly breaches: Breach[]
  /** The addresses for which a session was loaded. */
  readonly loaded: string[]
}

const open: FastifyInstance[] = []
afterEach(() => Promise.all(open.splice(0).map((app) => app.close())))

/** A site whose session says who is signed in, by cookie. */
function site(options: FastifyGuardOptions = {}, app: FastifyInstance = Fastify()): Site {
  const [breaches, loaded]: [Breach[], string[]] = [[], []]
  open.push(app)
  app.register(sessionGuard, {
    onBreach: (breach: Breach) => void breaches.push(breach),
    session({ url, headers }: FastifyRequest) {
      loaded.push(url)
      return headers.cookie ? { user: headers.cookie } : undefined
    },
    ...options,
  })
  return { app, breaches, loaded }
}

function portOf(app: FastifyInstance): number {
  const [address] = app.addresses()
  return typeof address === 'object' ? address.port : 0
}

/** One request over a connection. */
async function ask({ app }: Site, asked: Asked = {}): Promise<Received> {
  if (!app.server.listening) await app.listen({ host: '127.0.0.1', port: 0 })
  return askHttp1('http', portOf(app), asked)
}

describe('whoever touches request.session has read it, signed in or not', () => {
  test.each<[string, (request: FastifyRequest) => unknown]>([
    ['a property', ({ session }) => session?.user],
    ['whether there is one', ({ session }) => session !== undefined],
    ['in', ({ session }) => 'user' in (session ?? {})],
    ['keys', ({ session }) => Object.keys(session ?? {})],
    ['iteration', ({ session }) => Object.entries(session ?? {})],
    ['JSON', ({ session }) => JSON.stringify(session)],
    ['size', ({ session }) => Object.keys(session ?? {}).length],
    ['a spread', ({ session }) => ({ ...session })],
    ['assigning', (request) => Object.assign(request, { session: { user: 'bob' } })],
  ])('%s', async (name, touch) => {
    for (const headers of [{}, { cookie: 'sid=1' }]) {
      const own = site()
      own.app.get('/', (request, reply) => {
        touch(request)
        return reply.headers(shared).send('x')
      })
      expect((await ask(own, { headers })).headers).toMatchObject(unshared)
      expect(own.loaded).toEqual(name === 'assigning' ? [] : ['/'])
    }
  })

  test('and who does not has not: it is not even loaded', async () => {
    const own = site()
    own.app.get('/', (_request, reply) => reply.headers(shared).send('x'))
    const { headers } = await ask(own, { headers: { cookie: 'sid=1' } })
    expect(headers).toMatchObject(shared)
    expect(headers).not.toHaveProperty('vary')
    expect(own.loaded).toEqual([])
  })

  test('it is loaded once, also where that takes a while', async () => {
    let times = 0
    const own = site({ session: async () => ({ times: ++times }) })
    own.app.get('/', async (request) => [await request.session, await request.session])
    const { body, headers } = await ask(own)
    expect(JSON.parse(body)).toEqual([{ times: 1 }, { times: 1 }])
    expect(headers).toMatchObject(unshared)
  })

  test('it may have another name', async () => {
    const own = site({ property: 'visitor' })
    own.app.get('/', async (request) => String(Reflect.get(request, 'visitor')))
    expect((await ask(own)).headers).toMatchObject(unshared)
  })
})

describe('no way out of the application leads past the rule', () => {
  type Answer = (request: FastifyRequest, reply: FastifyReply) => unknown
  test.each<[string, number, Answer]>([
    ['send', 200, (_request, reply) => reply.send('x')],
    ['return', 200, () => 'x'],
    ['redirect', 302, (_request, reply) => reply.redirect('/')],
    ['a permanent redirect', 308, (_request, reply) => reply.redirect('/', 308)],
    ['callNotFound', 404, (_request, reply) => reply.callNotFound()],
    ['a stream', 200, (_request, reply) => reply.send(new Blob(['x']).stream())],
    ['a Response', 200, (_request, reply) => reply.send(new Response('x', { headers: { 'cache-control': 'public' } }))],
    ['304', 304, (_request, reply) => reply.code(304).send()],
    ['reply.raw', 200, (_request, reply) => void reply.raw.writeHead(200, ['Cache-Control', 'public']).end('x')],
    ['hijack', 200, (_request, reply) => [reply.hijack(), reply.raw.setHeader('expires', '1'), reply.raw.end('x')]],
    [
      'an error whose handler removes every header',
      500,
      () => {
        throw new Error('The page fails.')
      },
    ],
  ])('%s', async (_, status, answer) => {
    const own = site()
    own.app.setErrorHandler((_error, _request, reply) => {
      for (const name of Object.keys(reply.getHeaders())) reply.removeHeader(name)
      return reply.code(500).send('sorry')
    })
    own.app.get('/', (request, reply) => {
      if (!request.session) throw new Error('Nobody is signed in.')
      reply.headers({ ...shared, expires: 'later' })
      return answer(request, reply)
    })
    const received = await ask(own, { headers: { cookie: 'sid=1' } })
    expect(received.status).toBe(status)
    expect(received.headers).toMatchObject(unshared)
    expect(received.headers).not.toHaveProperty('expires')
  })

  test('a cookie that an onSend hook sets late', async () => {
    const own = site()
    own.app.addHook('onSend', async (_request, reply) => void reply.header('set-cookie', cookie))
    own.app.get('/', (_request, reply) => reply.headers(shared).send('x'))
    expect((await ask(own)).headers).toMatchObject({ ...unshared, 'set-cookie': [cookie] })
  })

  test('hooks of compression and CORS that set Vary after the page has read the session', async () => {
    const own = site()
    own.app.addHook('onSend', async (_request, reply) => void reply.header('vary', 'Origin, Accept-Encoding'))
    own.app.get('/', async ({ session }) => String(session))
    expect((await ask(own)).headers.vary).toBe('Origin, Accept-Encoding, Cookie')
  })

  test('a route in a scope of its own', async () => {
    const own = site()
    own.app.register(async (scope) => {
      scope.get('/in', (_request, reply) => reply.header('set-cookie', cookie).send('x'))
    })
    expect((await ask(own, { path: '/in' })).headers).toMatchObject(unshared)
  })

  test('a hook that came before the plugin and answers by itself', async () => {
    const app = Fastify()
    app.addHook('onRequest', async (_request: FastifyRequest, reply: FastifyReply) =>
      reply.header('set-cookie', cookie).code(405).send('no'),
    )
    expect((await ask(site({}, app))).headers).toMatchObject(unshared)
  })

  test('what Fastify refuses before any hook runs', async () => {
    const refuse = (reply: FastifyReply) => reply.header('set-cookie', cookie).code(400).send('no')
    const app = Fastify({ frameworkErrors: (_error, _request, reply) => refuse(reply) })
    expect(await ask(site({}, app), { path: '/%' })).toMatchObject({ status: 400, headers: unshared })
  })

  test('what is injected', async () => {
    const { app } = site()
    app.get('/', async ({ session }) => String(session))
    expect((await app.inject('/')).headers).toMatchObject(unshared)
  })

  test('HTTP/2', async () => {
    const app = Fastify({ http2: true })
    // The same application, whose raw requests are of another kind.
    const own = site({}, app as unknown as FastifyInstance)
    own.app.get('/', async (request, reply) => reply.headers(shared).send(String(request.session)))
    await app.listen({ host: '127.0.0.1', port: 0 })
    expect((await askHttp2(portOf(own.app), {})).headers).toMatchObject(unshared)
  })
})

describe('a session first touched after the head has gone', () => {
  test('throws in the handler of a stream', async () => {
    const own = site()
    const thrown: unknown[] = []
    own.app.get('/', (request, reply) => {
      reply.hijack()
      reply.raw.write('data: 1\n\n')
      try {
        expect(request.session).toBe('never')
      } catch (error) {
        thrown.push(error)
      }
      reply.raw.end()
    })
    await ask(own)
    expect(thrown).toMatchObject([{ code: 'too_late' }])
  })
})

describe('a route that is declared public', () => {
  const config = { sessionGuard: 'public' }

  test('keeps its caching and loses the cookie, which is reported without its value', async () => {
    const own = site()
    own.app.addHook('onSend', async (_request, reply) => void reply.header('set-cookie', cookie))
    own.app.get('/a.css', { config }, (_request, reply) => reply.headers(shared).send('x'))
    const { headers } = await ask(own, { path: '/a.css', headers: { cookie: 'sid=1' } })
    expect(headers).toMatchObject(shared)
    expect(headers).not.toHaveProperty('set-cookie')
    expect(own.breaches).toMatchObject([{ kind: 'public_sets_cookie', method: 'GET', url: '/a.css', names: ['sid'] }])
  })

  test('is private once it has read the session', async () => {
    const own = site()
    own.app.get('/', { config }, (request, reply) => reply.headers(shared).send(String(request.session)))
    expect((await ask(own)).headers).toMatchObject(unshared)
    expect(own.breaches).toMatchObject([{ kind: 'public_reads_session' }])
  })

  test('fails in the mode throw, with a private error page, over a connection and injected', async () => {
    const own = site({ mode: 'throw' })
    const seen: unknown[] = []
    own.app.setErrorHandler((error, _request, reply) => {
      seen.push(error)
      return reply.code(500).send('sorry')
    })
    own.app.get('/', { config }, async (_request, reply) =>
      reply.headers(shared).header('set-cookie', cookie).send('x'),
    )
    const received = await ask(own)
    expect(received).toMatchObject({ status: 500, headers: unshared })
    expect((await own.app.inject('/')).statusCode).toBe(500)
    expect(seen).toMatchObject([{ code: 'rule_broken' }, { code: 'rule_broken' }])
  })
})

test.each([
  ['another word', { sessionGuard: 'private' }],
  ['no word', { sessionGuard: true }],
  ['another setting', { rateLimit: 'public' }],
  ['nothing', undefined],
])('a route whose configuration says %s of the guard is not public', async (_, config) => {
  const own = site()
  const route = { ...(config && { config }) }
  own.app.get('/', route, (_request, reply) => reply.headers(shared).header('set-cookie', cookie).send('x'))
  expect((await ask(own)).headers).toMatchObject({ ...unshared, 'set-cookie': [cookie] })
  expect(own.breaches).toEqual([])
})

test('without a loader there is no property for the session', async () => {
  const app = Fastify()
  sessionGuard(app, {})
  open.push(app)
  app.get('/', async (request) => 'session' in request)
  expect((await app.inject('/')).body).toBe('false')
})

test('the plugin is for the whole application, and has a name', () => {
  const own = (key: string) => Reflect.get(sessionGuard, Symbol.for(key))
  expect([own('skip-override'), own('fastify.display-name')]).toEqual([true, 'tocsin/session-guard'])
})

test('a logger that looks at the headers of a finished request is not a late reader', async () => {
  const own = site()
  const seen: unknown[] = []
  own.app.addHook('onResponse', async (request) => void seen.push({ ...request.headers }.cookie))
  own.app.get('/', (_request, reply) => reply.headers(shared).send('x'))
  expect((await ask(own, { headers: { cookie: 'sid=1' } })).headers).toMatchObject(shared)
  await own.app.close()
  expect(seen).toEqual(['sid=1'])
})

test('the plugin may be called straight, and then is in place at once', async () => {
  const app = Fastify()
  sessionGuard(app, { mode: 'throw' })
  const own = { app, breaches: [], loaded: [] }
  open.push(app)
  app.get('/', async (request, reply) => {
    expect(guardOf(request.raw)).toBe(request.sessionGuard)
    request.sessionGuard.markSessionRead()
    return reply.send('x')
  })
  expect((await ask(own)).headers).toMatchObject(unshared)
})

describe('a visitor who leaves in the middle of a stream does not end the server', () => {
  async function* forever() {
    for (let i = 0; ; i++) {
      yield `data: ${i}\n\n`
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
  }
  test.each<[string, (reply: FastifyReply) => unknown]>([
    ['reply.send(stream)', (reply) => reply.type('text/event-stream').send(Readable.from(forever()))],
    [
      'reply.hijack()',
      (reply) => {
        reply.hijack()
        return void reply.raw.write('data: 1\n\n')
      },
    ],
  ])('%s, with a log that reads the fields and the session', async (_, stream) => {
    const own = site()
    const { app, breaches } = own
    const met = new Promise<unknown>((resolve) => {
      app.get('/', (request, reply) => {
        reply.raw.on('close', () => {
          try {
            resolve([request.headers.authorization, request.session?.user])
          } catch (error) {
            resolve(error)
          }
        })
        return stream(reply)
      })
    })
    app.get('/next', () => 'still here')
    await app.listen({ host: '127.0.0.1', port: 0 })
    const headers = { authorization: 'Basic YTpi', cookie: 'sid=1' }
    const sent = get({ host: '127.0.0.1', port: portOf(app), headers, agent: false }, (reply) => reply.destroy())
    sent.on('error', () => {}) // cut off on purpose
    expect(await met).toEqual(['Basic YTpi', 'sid=1'])
    expect(breaches[0]).toMatchObject({ kind: 'read_after_head', names: ['authorization'] })
    expect((await ask(own, { path: '/next' })).body).toBe('still here')
  })
})
