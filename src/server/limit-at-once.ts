import type { FastifyInstance, FastifyRequest } from 'fastify'
import { TocsinError } from '../domain/errors.ts'
import { type Guest, type Pace, Places } from './places.ts'

export interface AtOnce {
  readonly method: string
  readonly limit: number
  readonly pace: Pace
  /** How long a second of the pace is, in milliseconds. */
  readonly secondMs?: number | undefined
}

/**
 * Lets so many requests of a method be under way at a time, from their first line to the end of the reply; others are
 * refused before their bodies are read. Those whose bodies come too slowly are ended with 408.
 */
export function limitAtOnce(app: FastifyInstance, { method, limit, pace, secondMs = 1000 }: AtOnce): void {
  const places = new Places(limit, pace)
  let clock: NodeJS.Timeout | undefined
  app.addHook('onRequest', async (request, reply) => {
    if (request.method !== method) return
    const guest = guestOf(request)
    if (!places.take(guest)) {
      // The body that nobody reads would be taken for the next request.
      reply.header('connection', 'close')
      throw new TocsinError('service_busy', `${limit} documents are being judged already.`)
    }
    clock ??= setInterval(() => places.tick(), secondMs).unref()
    // Comes once, when the reply was sent or the client is gone.
    reply.raw.once('close', () => {
      places.leave(guest)
      if (places.isUsed) return
      clearInterval(clock)
      clock = undefined
    })
  })
}

function guestOf({ raw }: FastifyRequest): Guest {
  const before = raw.socket.bytesRead
  return {
    received: () => raw.socket.bytesRead - before,
    isWhole: () => raw.complete,
    // Fastify answers what the reading of a body fails with; the socket has to live until then.
    turnAway: () => void (raw.listenerCount('error') > 0 && raw.emit('error', new TooSlow())),
  }
}

/** Fastify takes the status from here. */
class TooSlow extends Error {
  readonly statusCode = 408
}
