import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { TocsinError } from '../domain/errors.ts'
import type { Log } from '../domain/ports/log.ts'
import { type GuardOptions, guardSession, type SessionGuard, sessionGuard } from '../session-guard/index.ts'
import { always } from './headers.ts'
import { hostCheck } from './host-field.ts'
import { problemReply } from './problem.ts'
import { requestPath } from './request-path.ts'
import { RouteTable } from './route-table.ts'
import { routes } from './routes/index.ts'
import type { Services } from './routes/plugin.ts'
import { sendProblem } from './send-problem.ts'

export interface ServerOptions extends Services {
  /** How law 8 is kept: whether a public reply that is about to set a cookie throws or loses it, and how that is reported. */
  readonly guard?: GuardOptions
  /** Names each request, and its error reply, in the log. */
  newId(): string
  readonly log: Log
}

declare module 'fastify' {
  interface FastifyRequest {
    readonly sessionGuard: SessionGuard
  }
}

/**
 * Serves the routes of `routes/`. Every error reply is a problem (RFC 9457) with an id; what is a bug, or a fault of this
 * installation, stands in the log under it. Public replies may be cached for a minute and never set a cookie.
 */
export function createServer({ guard = {}, newId, log, ...services }: ServerOptions): FastifyInstance {
  const app = Fastify({
    requestTimeout: slowestRequestSeconds * 1000,
    genReqId: newId,
    frameworkErrors(_error, request, reply) {
      // No hook runs for these.
      guardSession(request.raw, reply.raw, guard)
      return sendProblem(request, reply.headers(always), new TocsinError('request_unreadable', unreadableAddress))
    },
  })
  const hosts = hostCheck()
  // For app.inject and for further sockets; before the hook of the guard, as the listener is before its listener.
  app.addHook('onRequest', async ({ raw }) => hosts.look(raw))
  sessionGuard(app, guard)
  app.server.prependListener('request', hosts.look)
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(always)
    if (hosts.isClear(request.raw)) return undefined
    request.sessionGuard.declarePublic()
    // Whoever reads the rest of this connection otherwise than we do must not be answered on it: 400 closes it.
    const error = new TocsinError('request_unreadable', 'The request does not name one host.')
    return sendProblem(request, reply, error)
  })
  app.setErrorHandler((error, request, reply) => {
    logFault(log, error, request)
    return sendProblem(request, reply, error)
  })
  // Only methods that no route can have come here: all others have a route at every address.
  app.setNotFoundHandler((request, reply) => {
    request.sessionGuard.declarePublic()
    const message = `This server knows no method ${request.method}.`
    return sendProblem(request, reply, new TocsinError('method_unsupported', message))
  })
  const table = new RouteTable()
  app.addHook('onRoute', (route) => table.add(route))
  const all = { ...services, operations: () => table.operations() }
  for (const { register } of routes) app.register(async (scope) => register(scope, all))
  app.register(async (scope) => table.refuseOtherMethods(scope))
  return app
}

/** Slower requests only want to hold the server up (slowloris). */
const slowestRequestSeconds = 120

const unreadableAddress = 'This address cannot be read.'

/** Bugs, and what has a cause that only the operator can see. */
function logFault(log: Log, error: unknown, { id, method, url }: FastifyRequest): void {
  // Queries may hold secrets.
  const fields = { id, method, path: requestPath(url), error }
  if (!(error instanceof TocsinError)) {
    if (problemReply(error, id).status >= 500) log.error('request failed', fields)
  } else if (error.kind === 'unavailable' && error.cause !== undefined) log.warn(error.code, fields)
}
