import { Readable } from 'node:stream'
import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify'
import {
  endedSessionCookie,
  type GuardOptions,
  guardListener,
  guardSession,
  type RawRequest,
  type RawResponse,
  type SessionGuard,
  sessionCookie,
  sessionGuard,
  shouldRefresh,
} from '../index.ts'
import { type AnyReply, askHttp1, type Protocol, type Served, serve } from './loopback.ts'

declare module 'fastify' {
  interface FastifyRequest {
    readonly sessionGuard: SessionGuard
  }
}

/** What a route does before it answers. */
export const routes = {
  page: 'reads the session',
  api: 'reads Authorization',
  login: 'sets a cookie',
  logout: 'deletes a cookie',
  plain: 'has to do with nobody',
  public: 'is declared public',
  forgetful: 'is declared public, behind a middleware that sets a cookie',
  metrics: 'is declared public and reads the session',
} as const
export type Route = keyof typeof routes

export const outcomes = ['200', '302', '304', '404', 'thrown', 'stream'] as const
export type Outcome = (typeof outcomes)[number]

export const caching = { 'cache-control': 'public, max-age=600', expires: 'later', vary: 'Accept-Encoding' }
const signedIn = sessionCookie('sid', 'secret')

/** The cookie that a route sets before the outcome is known. */
function cookieOf(route: Route): string | undefined {
  if (route === 'login' || route === 'forgetful') return signedIn
  return route === 'logout' ? endedSessionCookie('sid') : undefined
}

function touch(route: Route, guard: SessionGuard, headers: RawRequest['headers']): void {
  if (route === 'public' || route === 'forgetful' || route === 'metrics') guard.declarePublic()
  if (route === 'page' || route === 'metrics') guard.markSessionRead()
  if (route === 'api') void headers.authorization
}

/** I3: whether the last moment before the head adds a renewed cookie. */
function renews(method: string, status: number, { sessionRead, declaredPublic }: SessionGuard): boolean {
  const facts = { method, status, isStatic: declaredPublic, readSession: sessionRead }
  return shouldRefresh({ ...facts, lastRefreshedAt: undefined, now: new Date() }, 5)
}

const parts = (url = '') => url.slice(1).split('/') as [Route, Outcome]
const status = (outcome: Outcome) => (outcome === 'stream' ? 200 : outcome === 'thrown' ? 500 : Number(outcome))

/** The site on `node:http`, `https` or `http2`, at `/route/outcome`. */
export function bareSite(protocol: Protocol, options: GuardOptions): Promise<Served> {
  const listener = (request: RawRequest, response: RawResponse) => {
    const [route, outcome] = parts(request.url)
    const guard = guardSession(request, response)
    // The replies of both kinds have these methods.
    const reply = response as AnyReply
    touch(route, guard, request.headers)
    for (const [name, value] of Object.entries(caching)) reply.setHeader(name, value)
    const cookie = cookieOf(route)
    if (cookie) reply.setHeader('set-cookie', cookie)
    reply.statusCode = status(outcome)
    // As finalhandler does it.
    if (outcome === 'thrown') for (const name of reply.getHeaderNames()) reply.removeHeader(name)
    if (renews(request.method ?? '', reply.statusCode, guard)) reply.appendHeader('set-cookie', signedIn)
    if (outcome === '302') reply.setHeader('location', '/')
    if (outcome === 'stream') reply.write('x')
    reply.end()
  }
  return serve(protocol, guardListener(listener, options))
}

/** The same site on Fastify. */
export async function fastifySite(options: GuardOptions): Promise<Served> {
  const app = Fastify()
  app.register(sessionGuard, options)
  app.setErrorHandler((_error, _request, reply) => {
    for (const name of Object.keys(reply.getHeaders())) reply.removeHeader(name)
    return reply.code(500).send('sorry')
  })
  app.addHook('onSend', async (request, reply) => {
    if (renews(request.method, reply.statusCode, request.sessionGuard)) reply.header('set-cookie', signedIn)
  })
  app.all('/:route/:outcome', (request, reply) => answer(request, reply))
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  return { ask: (asked) => askHttp1('http', Number(new URL(url).port), asked), close: () => app.close() }
}

function answer(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const [route, outcome] = parts(request.url)
  touch(route, request.sessionGuard, request.headers)
  const cookie = cookieOf(route)
  reply.headers({ ...caching, ...(cookie && { 'set-cookie': cookie }) }).code(status(outcome))
  if (outcome === 'thrown') throw new Error('The page fails.')
  if (outcome === '302') return reply.redirect('/')
  return outcome === 'stream' ? reply.send(Readable.from(['x', 'y'])) : reply.send()
}
