import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import { afterEach, expect, test } from 'vitest'
import { type Breach, type GuardOptions, guardListener, guardOf } from '../../src/session-guard/index.ts'
import { type Asked, askHttp1, type Received } from '../../src/session-guard/testdata/loopback.ts'

// The guard around a real Express application, with the middlewares that set cookies, Vary and heads behind its back.

type Next = (error?: unknown) => void
type Handler = (request: Request, response: Response, next: Next) => unknown
interface Request extends IncomingMessage {
  session: { user?: string }
}
interface Response extends ServerResponse {
  send(body: string): void
  redirect(status: number, to: string): void
}
interface Application {
  (request: IncomingMessage, response: ServerResponse): void
  use(...handlers: (string | Handler)[]): void
  get(path: string, ...handlers: Handler[]): void
}

// They bring no types.
const require = createRequire(import.meta.url)
const express: { (): Application; static(folder: string, options?: object): Handler } = require('express')
const compression: (options: object) => Handler = require('compression')
const cors: (options: object) => Handler = require('cors')
const sessions: (options: object) => Handler = require('express-session')
const morgan: (format: string, options: { stream: { write(line: string): void } }) => Handler = require('morgan')

const here = import.meta.dirname
const everyReply = sessions({ secret: 'test', resave: false, saveUninitialized: true, rolling: true })
const onDemand = sessions({ secret: 'test', resave: false, saveUninitialized: false })
const cleanUp: (() => void)[] = []
afterEach(() => cleanUp.splice(0).forEach((close) => void close()))

/** One request to the application, through the guard. */
async function ask(
  app: Application,
  asked: Asked,
  options: GuardOptions = {},
): Promise<Received & { kinds: string[] }> {
  const breaches: Breach[] = []
  const server = createServer(guardListener(app, { onBreach: (breach) => void breaches.push(breach), ...options }))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  cleanUp.push(() => server.close())
  const address = server.address()
  const stated = await askHttp1('http', typeof address === 'object' && address ? address.port : 0, asked)
  return { ...stated, kinds: breaches.map(({ kind }) => kind) }
}

const page: Handler = ({ session }, response) => response.send(`${session.user ?? 'nobody'}${' '.repeat(2000)}`)

test('express-session, compression and cors: a page that reads the session', async () => {
  const app = express()
  app.use(compression({ threshold: 0 }), cors({ origin: 'https://a.example' }), everyReply)
  app.get('/', page)
  const { headers } = await ask(app, { headers: { 'accept-encoding': 'gzip' } })
  expect(headers).toMatchObject({ 'content-encoding': 'gzip', 'cache-control': 'private, no-store' })
  expect(headers['set-cookie']).toHaveLength(1)
  expect(headers.vary).toBe('Origin, Accept-Encoding, Cookie')
})

test('express.static behind a rolling session: private, although it says public', async () => {
  const app = express()
  app.use(everyReply, express.static(here, { maxAge: '1y', immutable: true }))
  const { headers, kinds } = await ask(app, { path: '/session-guard-express.test.ts' })
  expect(headers).toMatchObject({ 'cache-control': 'private, no-store', vary: 'Cookie' })
  expect(headers['set-cookie']).toHaveLength(1)
  expect(kinds).toEqual([])
})

test('express.static that is declared public loses the cookie; express-session had parsed the Cookie header', async () => {
  const app = express()
  const declare: Handler = (request, _response, next) => {
    guardOf(request)?.declarePublic()
    next()
  }
  app.use(everyReply, declare, express.static(here, { maxAge: '1y' }))
  const asked = { path: '/session-guard-express.test.ts' }
  const watched = await ask(app, asked)
  expect(watched.headers['cache-control']).toBe('private, no-store')
  expect(watched.kinds).toEqual(['public_sets_cookie', 'public_reads_session'])
  const unwatched = await ask(app, asked, { watchHeaders: ['authorization'] })
  expect(unwatched.headers['cache-control']).toBe('public, max-age=31536000')
  for (const { headers } of [watched, unwatched]) expect(headers).not.toHaveProperty('set-cookie')
  expect(unwatched.kinds).toEqual(['public_sets_cookie'])
})

test('a session that is only there where it is needed leaves the rest public', async () => {
  const app = express()
  app.get('/account', onDemand, page)
  app.use(express.static(here, { maxAge: '1y' }))
  const file = await ask(app, { path: '/session-guard-express.test.ts' }, { mode: 'throw' })
  expect(file.headers['cache-control']).toBe('public, max-age=31536000')
  expect((await ask(app, { path: '/account' })).headers['cache-control']).toBe('private, no-store')
})

test("Express's own 304 repeats the rule and carries no cookie", async () => {
  const app = express()
  app.use(everyReply)
  app.get('/', page)
  const full = await ask(app, {})
  const etag = String(full.headers.etag)
  const { status, headers, kinds } = await ask(app, { headers: { 'if-none-match': etag } })
  expect([status, headers['cache-control'], headers.vary]).toEqual([304, 'private, no-store', 'Cookie'])
  expect(headers).not.toHaveProperty('set-cookie')
  expect(kinds).toEqual(['cookie_on_304'])
})

test('finalhandler removes every header, but not the rule', async () => {
  const app = express()
  app.use(onDemand)
  app.get('/', ({ session }) => {
    throw Object.assign(new Error(session.user ?? 'nobody'), { status: 410 })
  })
  const { status, headers } = await ask(app, {})
  expect(status).toBe(410)
  expect(headers).toMatchObject({ 'cache-control': 'private, no-store', vary: 'Cookie' })
})

test.each([301, 302, 308])('a %i after signing in', async (code) => {
  const app = express()
  app.use(onDemand)
  app.get('/', (request, response) => {
    request.session.user = 'alice'
    response.redirect(code, '/account')
  })
  const { status, headers } = await ask(app, {})
  expect([status, headers['cache-control']]).toEqual([code, 'private, no-store'])
  expect(headers['set-cookie']).toHaveLength(1)
})

test('a visitor who leaves in the middle of a stream does not end the server that logs with morgan', async () => {
  const lines: string[] = []
  const breaches: Breach[] = []
  let logged: () => void = () => {}
  const isLogged = new Promise<void>((resolve) => {
    logged = resolve
  })
  const app = express()
  const write = (line: string) => {
    lines.push(line)
    logged()
  }
  app.use(morgan('combined', { stream: { write } }))
  app.get('/events', (_request, response) => {
    response.setHeader('content-type', 'text/event-stream')
    response.write('data: 1\n\n')
  })
  app.get('/', (_request, response) => response.send('still here'))
  const server = createServer(guardListener(app, { onBreach: (breach) => void breaches.push(breach) }))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  cleanUp.push(() => server.close())
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const auth = 'alice:secret'
  const sent = get({ host: '127.0.0.1', port, path: '/events', auth, agent: false }, (reply) => reply.destroy())
  sent.on('error', () => {}) // cut off on purpose
  await isLogged
  expect(lines.join('')).toContain(' - alice [')
  expect(breaches.map(({ kind, names }) => [kind, ...names])).toEqual([['read_after_head', 'authorization']])
  expect((await askHttp1('http', port, {})).body).toBe('still here')
})
