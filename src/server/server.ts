import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { SitePort } from '../domain/site.ts'
import { type GuardOptions, guardSession, type SessionGuard, sessionGuard } from '../session-guard/index.ts'
import { answerFromSite } from './answer-from-site.ts'
import { addCsafService, type ServiceDesk, testsPath, validatePath } from './csaf-service.ts'
import { type FaultLog, faultLine } from './fault.ts'
import { hostCheck } from './host-field.ts'

export interface ServerOptions {
  readonly site: SitePort
  /** Answers `/api/v1/validate` and `/api/v1/tests`; without it there is nothing there. */
  readonly validator?: ServiceDesk
  /** How law 8 is kept: whether a public reply that is about to set a cookie throws or loses it, and who is told. */
  readonly guard?: GuardOptions
  /** Where the faults of this server go; without it nowhere. */
  readonly faults?: FaultLog
}

declare module 'fastify' {
  interface FastifyRequest {
    readonly sessionGuard: SessionGuard
  }
}

/**
 * Serves the public site and `/healthz`, to GET and HEAD only, and the validator service where it is wanted. Public
 * replies may be cached for a minute and never set a cookie; what is missing is not cached at all, since it may be
 * published the next moment.
 */
export function createServer({ site, validator, guard = {}, faults }: ServerOptions): FastifyInstance {
  const app = Fastify({
    requestTimeout: requestSeconds * 1000,
    frameworkErrors(_error, request, reply) {
      // No hook runs for these.
      guardSession(request.raw, reply.raw, guard)
      sendUnreadable(reply)
    },
  })
  const hosts = hostCheck()
  // For app.inject and for further sockets; before the hook of the guard, as the listener is before its listener.
  app.addHook('onRequest', async ({ raw }) => hosts.look(raw))
  sessionGuard(app, guard)
  app.server.prependListener('request', hosts.look)
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(always)
    if (!hosts.isClear(request.raw)) {
      request.sessionGuard.declarePublic()
      // Whoever reads the rest of this connection otherwise than we do must not be answered on it.
      return sendText(reply.header('connection', 'close'), 400, 'The request does not name one host.')
    }
    const allowed = validator ? methodsOf(decodedPath(request)) : readOnly
    if (allowed.includes(request.method)) return undefined
    request.sessionGuard.declarePublic()
    const names = `${allowed.slice(0, -1).join(', ')} and ${allowed.at(-1)}`
    return sendText(reply.header('allow', allowed.join(', ')), 405, `Only ${names} are answered here.`)
  })
  if (validator) addCsafService(app, validator)
  app.get('/healthz', { config: { sessionGuard: 'public' } }, (_request, reply) => sendText(reply, 200, 'ok'))
  app.setNotFoundHandler(async (request, reply) => {
    request.sessionGuard.declarePublic()
    return (await answerFromSite(request, reply, site)) ?? sendText(reply, 404, 'There is nothing at this address.')
  })
  app.setErrorHandler((error, request, reply) => {
    const status = clientStatus(error)
    if (status !== undefined) return sendText(reply, status, 'This request cannot be read.')
    const id = faults?.newId()
    if (id !== undefined) faults?.log(faultLine(error, { id, method: request.method, url: request.url }))
    return sendText(
      reply,
      500,
      `Something went wrong on this server.${id === undefined ? '' : ` Its log has more under ${id}.`}`,
    )
  })
  return app
}

/** What Fastify refuses in a request has a status of its own; everything else is a fault of ours. */
function clientStatus(error: unknown): number | undefined {
  if (!(error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number')) return undefined
  return error.statusCode >= 400 && error.statusCode < 500 ? error.statusCode : undefined
}

/** Who sends a request more slowly than this only wants to hold the server up. */
const requestSeconds = 120

const readOnly = ['GET', 'HEAD']

/** The methods that are answered at a path. */
function methodsOf(path: string): readonly string[] {
  if (path === validatePath) return ['POST', 'OPTIONS']
  return path === testsPath ? [...readOnly, 'OPTIONS'] : readOnly
}

const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
}

function sendUnreadable(reply: FastifyReply): FastifyReply {
  return sendText(reply.headers(always), 400, 'This address cannot be read.')
}

function sendText(reply: FastifyReply, status: number, sentence: string): FastifyReply {
  return reply.code(status).type('text/plain; charset=utf-8').send(`${sentence}\n`)
}

/** The path of the address without its query. Fastify has refused what does not decode. */
function decodedPath({ url }: FastifyRequest): string {
  return decodeURIComponent(url.replace(/[?#].*$/s, ''))
}
