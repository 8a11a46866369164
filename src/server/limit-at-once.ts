import type { FastifyInstance } from 'fastify'
import { TocsinError } from '../domain/errors.ts'

/**
 * Lets so many requests of a method be under way at a time, from their first line to the end of the reply; others are
 * refused before their bodies are read.
 */
export function limitAtOnce(app: FastifyInstance, { method, limit }: { method: string; limit: number }): void {
  let under = 0
  app.addHook('onRequest', async (request, reply) => {
    if (request.method !== method) return
    if (under >= limit) {
      // The body that nobody reads would be taken for the next request.
      reply.header('connection', 'close')
      throw new TocsinError('service_overtaxed', `${limit} documents are being judged already.`)
    }
    under++
    // Comes once, when the reply was sent or the client is gone.
    reply.raw.once('close', () => under--)
  })
}
