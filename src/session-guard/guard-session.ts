import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Http2ServerRequest, Http2ServerResponse, IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2'
import { Guard, type SessionGuard, type Watched } from './guard.ts'
import { guardHttp1 } from './http1.ts'
import { guardHttp2, guardHttp2Response } from './http2.ts'
import type { GuardOptions, WatchedHeader } from './options.ts'
import { watchedHeaders, watchRequest } from './watched-headers.ts'

/** A request of `node:http`, `node:https`, or the compatibility API of `node:http2`. */
export type RawRequest = IncomingMessage | Http2ServerRequest
/** A reply of the same. */
export type RawResponse = ServerResponse | Http2ServerResponse

export interface RequestGuardOptions<Request, Session> extends GuardOptions {
  /** Loads the session of a request, or a promise of it; called at the first touch, once. */
  readonly session?: ((request: Request) => Session) | undefined
}

const defaultHeaders: readonly WatchedHeader[] = ['cookie', 'authorization']

/** By request, response and stream: one request has one guard. */
const guards = new WeakMap<object, Guard>()

/**
 * Guards a reply before anything else handles it. A reply that is guarded already keeps its guard, and these options
 * count for nothing. Throws not_first.
 */
export function guardSession<Request extends RawRequest, Session = undefined>(
  request: Request,
  response: RawResponse,
  options: RequestGuardOptions<Request, Session> = {},
): SessionGuard<Session> {
  const known = guards.get(response)
  // Whoever guarded it first decided what its session is.
  if (known) return known as SessionGuard<Session>
  const watched = { method: request.method ?? '', url: request.url ?? '', ...progressOf(request, response) }
  // Without a loader the session is undefined, which is then its type.
  const guard = new Guard<Session>(watched, options, () => options.session?.(request) as Session)
  guardReply(response, guard)
  watchRequest(request, options.watchHeaders ?? defaultHeaders, (name) => guard.headerTouched(name))
  for (const key of [request, response]) guards.set(key, guard)
  return guard
}

/**
 * A request listener for `createServer` whose replies are guarded before it sees them, such as an application of
 * Express, Koa or Connect. Inside, `guardOf` gives the guard; it is not a third argument, for which Express would have a
 * use of its own.
 */
export function guardListener<Request extends RawRequest, Response extends RawResponse>(
  listener: (request: Request, response: Response) => unknown,
  options: RequestGuardOptions<Request, unknown> = {},
): (request: Request, response: Response) => unknown {
  return (request, response) => {
    guardSession(request, response, options)
    return listener(request, response)
  }
}

/**
 * Guards a stream of the core API of `node:http2`. Read the request's fields from the `headers` that it returns: only
 * those are watched. Throws not_first.
 */
export function guardStream<Session = undefined>(
  stream: ServerHttp2Stream,
  headers: IncomingHttpHeaders,
  options: RequestGuardOptions<IncomingHttpHeaders, Session> = {},
): { readonly guard: SessionGuard<Session>; readonly headers: IncomingHttpHeaders } {
  const watched = { method: headers[':method'] ?? '', url: headers[':path'] ?? '', ...progressOfStream(stream) }
  const touched = (name: WatchedHeader) => guard.headerTouched(name)
  const seen = watchedHeaders(headers, options.watchHeaders ?? defaultHeaders, touched)
  // As above.
  const guard: Guard<Session> = new Guard<Session>(watched, options, () => options.session?.(seen) as Session)
  guardHttp2(stream, guard)
  guards.set(stream, guard)
  return { guard, headers: seen }
}

/** The guard of a request or response, undefined where it has none. */
export function guardOf(raw: RawRequest | RawResponse): SessionGuard | undefined {
  return guards.get(raw)
}

/** The same, for the other files of this module. */
export function ownGuard(raw: RawRequest): Guard | undefined {
  return guards.get(raw)
}

type Progress = Omit<Watched, 'method' | 'url'>

function progressOf(request: RawRequest, reply: RawResponse): Progress {
  if ('stream' in reply) return { ...progressOfStream(reply.stream), ended: () => reply.writableEnded }
  return {
    headersSent: () => reply.headersSent,
    ended: () => reply.writableEnded,
    gone: () => reply.destroyed || hasLeft(request),
  }
}

function progressOfStream(stream: ServerHttp2Stream): Progress {
  return {
    headersSent: () => stream.headersSent,
    ended: () => stream.writableEnded,
    // Closed before it is destroyed, and before 'aborted' is emitted.
    gone: () => stream.closed || stream.destroyed,
  }
}

/**
 * The client of HTTP/1 has left, and Node has not marked the reply: not yet, or not at all where the reply waits behind
 * another one of the same connection. A socket that was ended, as Node does where the client ended it, sends no more.
 */
function hasLeft(request: RawRequest): boolean {
  const { socket } = request
  return request.aborted || socket?.destroyed || socket?.writable === false
}

function guardReply(response: RawResponse, guard: Guard): void {
  if ('stream' in response) {
    guardHttp2(response.stream, guard)
    guardHttp2Response(response, guard)
  } else guardHttp1(response, guard)
}
