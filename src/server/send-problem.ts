import type { FastifyReply, FastifyRequest } from 'fastify'
import { problemReply } from './problem.ts'

/**
 * Answers with a problem. A refusal that a route foresees is sent by this and not thrown, so that whatever fails while it
 * is sent still ends in the error handler.
 */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  const { status, type, body, headers } = problemReply(error, request.id)
  return reply.code(status).headers(headers).type(type).send(body)
}
