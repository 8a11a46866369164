import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import type { CsafService, ServiceRequest } from '../actions/csaf-service.ts'
import { TocsinError } from '../domain/errors.ts'

export const validatePath = '/api/v1/validate'

/** What gocsaf's tools post; larger documents are for the command line. */
const bodyLimit = 32 * 1024 * 1024

const Request = z.object({
  tests: z.array(z.object({ type: z.enum(['preset', 'test']), name: z.string() })).min(1),
  document: z.unknown(),
}) satisfies z.ZodType<ServiceRequest>

/**
 * The validator service as https://github.com/secvisogram/csaf-validator-service offers it, for
 * `csaf_checker --validator=URL`, `csaf_downloader` and other tools that speak with it.
 */
export function addCsafService(app: FastifyInstance, service: CsafService): void {
  app.get('/api/v1/tests', async () => service.tests())
  app.post(validatePath, {
    bodyLimit,
    errorHandler: (error, _request, reply) => refuse(reply, error),
    async handler({ body }) {
      const request = Request.safeParse(body)
      if (request.success) return service.validate(request.data)
      throw new TocsinError('request_invalid', z.prettifyError(request.error).replaceAll('\n', ' '))
    },
  })
}

/** RFC 9457. */
function refuse(reply: FastifyReply, error: unknown): FastifyReply {
  if (!(error instanceof Error)) throw error
  const known = error instanceof TocsinError ? { status: 422, code: error.code } : undeciphered(error)
  return reply
    .code(known.status)
    .type('application/problem+json')
    .send({
      type: `docs/errors.md#${known.code}`,
      title: error.message,
      status: known.status,
    })
}

/** What Fastify says of bodies that are too long, of another type or no JSON; anything else is a bug. */
function undeciphered(error: Error & { readonly statusCode?: number }): { status: number; code: string } {
  const status = error.statusCode
  if (status === undefined || status < 400 || status > 499) throw error
  return { status, code: 'request_invalid' }
}
