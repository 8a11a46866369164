import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import type { SitePort } from '../../../src/domain/site.ts'
import { testServer } from '../../../src/server/testdata/test-server.ts'

import { type Origin, onLoopback, type Running } from './running.ts'
import { account, createSessions, type Sessions } from './sessions.ts'

const cookieName = 'session'

/**
 * Tocsin's own server with what it does not have: a sign-in, and a careless hook that wants to renew the session with
 * every reply, as a plugin of tomorrow might.
 */
export function ownServer(site: SitePort): Origin {
  return { id: 'tocsin', sessionCookie: cookieName, missing: async () => undefined, start: () => start(site) }
}

async function start(site: SitePort): Promise<Running> {
  const sessions = createSessions()
  const careless = new WeakMap<IncomingMessage, string>()
  const app = testServer({ site, guard: { onBreach: () => {} } })
  app.addHook('onSend', async (request, reply) => {
    const renewed = careless.get(request.raw)
    if (renewed !== undefined) reply.header('set-cookie', `${cookieName}=${renewed}; Path=/; Max-Age=3600`)
  })
  await app.ready()
  const server = createHttp((request, response) => {
    const cookie = new RegExp(`${cookieName}=([^;]*)`).exec(request.headers.cookie ?? '')?.[1]
    const session = sessions.find(cookie)
    if (session) careless.set(request, sessions.renew(session))
    const path = request.url?.replace(/\?.*$/s, '')
    const own = { '/login': signIn, '/logout': signOut, '/whoami': whoIs }[path ?? '']
    if (!own) return app.routing(request, response)
    own({ request, response, sessions, cookie }).catch(() => response.destroy())
  })
  return onLoopback(server, () => app.close())
}

interface Visit {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly sessions: Sessions
  readonly cookie: string | undefined
}

const uncached = { 'cache-control': 'private, no-store', vary: 'Cookie' }

async function signIn({ request, response, sessions }: Visit): Promise<void> {
  const user = account(Object.fromEntries(new URLSearchParams(await text(request))))
  if (!user) return void response.writeHead(401, uncached).end()
  const cookie = `${cookieName}=${sessions.open(user)}; Path=/; Max-Age=3600`
  response.writeHead(204, { ...uncached, 'set-cookie': cookie }).end()
}

async function signOut({ response, sessions, cookie }: Visit): Promise<void> {
  const session = sessions.find(cookie)
  if (session) sessions.close(session)
  response.writeHead(204, uncached).end()
}

async function whoIs({ response, sessions, cookie }: Visit): Promise<void> {
  response.writeHead(200, uncached).end(JSON.stringify({ user: sessions.find(cookie)?.user ?? null }))
}
