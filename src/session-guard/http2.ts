import type { Http2ServerResponse, ServerHttp2Stream } from 'node:http2'
import { SessionGuardError } from './breach.ts'
import { fieldsOfObject, fieldsOfResponse } from './fields.ts'
import type { Guard } from './guard.ts'
import { corrected } from './http1.ts'
import { objectOf } from './pairs.ts'
import { setsCookie } from './rule.ts'
import { wrapMethod } from './wrap-method.ts'

/**
 * Guards a stream of HTTP/2, through which the replies of its compatibility API pass as well. Server push is refused:
 * a pushed reply has no request of its own. Throws not_first.
 */
export function guardHttp2(stream: ServerHttp2Stream, guard: Guard): void {
  if (stream.headersSent || Object.hasOwn(stream, 'respond')) {
    const message = 'The head of this stream has gone already, or something has wrapped it before the guard.'
    throw new SessionGuardError('not_first', message)
  }
  wrapMethod(stream, 'respond', (call, given) => {
    const [headers, ...options] = given
    const object = objectOf(headers)
    if (stream.headersSent || !object) return call(...given)
    const fields = fieldsOfObject(object)
    if (guard.idle && !setsCookie(fields)) return call(...given)
    guard.headLeaves(fields, statusOf(object))
    return call(object, ...options)
  })
  for (const name of ['respondWithFile', 'respondWithFD']) {
    wrapMethod(stream, name, (call, [file, headers, options]) => {
      const object = objectOf(headers) ?? {}
      guard.checkHead(fieldsOfObject(object), statusOf(object))
      return call(file, object, withStatCheck(options, stream, guard))
    })
  }
  wrapMethod(stream, 'additionalHeaders', (call, [headers]) => call(corrected(headers, 'field_before_head', guard)))
  wrapMethod(stream, 'sendTrailers', (call, [trailers]) => call(corrected(trailers, 'field_in_trailer', guard)))
  // Who asks first is not refused, whatever the client allows.
  Object.defineProperty(stream, 'pushAllowed', { configurable: true, value: false })
  wrapMethod(stream, 'pushStream', () => {
    throw new SessionGuardError('push_not_covered', 'The session guard does not cover HTTP/2 server push.')
  })
}

/** What only the compatibility API needs: to throw where the mistake is, and before the reply counts as ended. */
export function guardHttp2Response(response: Http2ServerResponse, guard: Guard): void {
  const fields = fieldsOfResponse(response)
  wrapMethod(response, 'end', (call, given) => {
    if (!response.headersSent) guard.checkHead(fields, response.statusCode)
    return call(...given)
  })
  wrapMethod(response, 'setTrailer', (call, [name, value]) => {
    const trailer = { [String(name)]: value }
    return corrected(trailer, 'field_in_trailer', guard) === trailer ? call(name, value) : undefined
  })
}

/** A file's head leaves after the file was opened, and may be changed until then by the caller's own `statCheck`. */
function withStatCheck(options: unknown, stream: ServerHttp2Stream, guard: Guard): object {
  const given = objectOf(options) ?? {}
  const { statCheck } = given
  return {
    ...given,
    statCheck(stat: unknown, headers: Record<string, unknown>, more: unknown) {
      const answer: unknown = typeof statCheck === 'function' ? statCheck.call(stream, stat, headers, more) : undefined
      if (answer !== false && !stream.headersSent) guard.headLeaves(fieldsOfObject(headers), statusOf(headers))
      return answer
    },
  }
}

function statusOf(headers: Record<string, unknown>): number {
  return Number(headers[':status']) | 0 || 200
}
