import type { FastifyInstance, FastifyRequest } from 'fastify'
import { TocsinError } from '../domain/errors.ts'
import { type Pace, type SlotHolder, Slots } from './slots.ts'

export interface ConcurrencyLimit {
  readonly method: string
  readonly limit: number
  readonly pace: Pace
}

/**
 * Lets so many requests of a method run at a time, from their first line to the end of the reply; others are refused
 * before their bodies are read. Those whose bodies arrive too slowly are ended with 408.
 */
export function limitConcurrency(app: FastifyInstance, { method, limit, pace }: ConcurrencyLimit): void {
  const slots = new Slots(limit, pace)
  let clock: NodeJS.Timeout | undefined
  app.addHook('onRequest', async (request, reply) => {
    if (request.method !== method) return
    const holder = holderOf(request)
    if (!slots.take(holder)) {
      // The body that nobody reads would be taken for the next request.
      reply.header('connection', 'close')
      const details = { retryAfterSeconds: 5 }
      throw new TocsinError('service_busy', `${limit} documents are being judged already.`, { details })
    }
    clock ??= setInterval(() => slots.tick(), 1000).unref()
    // Emitted once, when the reply was sent or the client is gone.
    reply.raw.once('close', () => {
      slots.release(holder)
      if (slots.isUsed) return
      clearInterval(clock)
      clock = undefined
    })
  })
}

function holderOf({ raw }: FastifyRequest): SlotHolder {
  const before = raw.socket.bytesRead
  return {
    received: () => raw.socket.bytesRead - before,
    isWhole: () => raw.complete,
    // Fastify answers what the reading of a body fails with; the socket has to live until then.
    end: () => void (raw.listenerCount('error') > 0 && raw.emit('error', new TooSlow())),
  }
}

/** Fastify takes the status from here. */
class TooSlow extends Error {
  readonly statusCode = 408
}
