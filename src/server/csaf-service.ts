import type { FastifyInstance, FastifyReply } from 'fastify'
import { TocsinError } from '../domain/errors.ts'
import { type Answer, problem } from './answer.ts'
import { allowThisMachine } from './cross-origin.ts'
import { limitAtOnce } from './limit-at-once.ts'

export const validatePath = '/api/v1/validate'
export const testsPath = '/api/v1/tests'

/** Larger documents are for the command line. */
const maxMebibytes = 32
/** Each may hold a body of that size in memory. */
const maxAtOnce = 8
/** A line of 1990, and one of today while others wait. */
const pace = { firstSeconds: 5, least: 2 ** 14, leastWhileOthersWait: 2 ** 18 }

/** Where answers are made: beside the server, so that no document can hold it up or bring it down. */
export interface ServiceDesk {
  /** The answer to the body of a `POST /api/v1/validate`. Throws service_busy. */
  validate(body: Uint8Array): Promise<Answer>
  /** The answer to a `GET /api/v1/tests`. Throws service_busy. */
  tests(): Promise<Answer>
}

/**
 * The validator service as https://github.com/secvisogram/csaf-validator-service offers it, for
 * `csaf_checker --validator=URL`, `csaf_downloader` and other tools that speak with it.
 */
export function addCsafService(app: FastifyInstance, desk: ServiceDesk): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    scope.setErrorHandler((error, _request, reply) => send(reply, refusal(error)))
    allowThisMachine(scope, [validatePath, testsPath])
    limitAtOnce(scope, { method: 'POST', limit: maxAtOnce, pace })
    scope.get(testsPath, async (_request, reply) => send(reply, await desk.tests()))
    scope.post(validatePath, { bodyLimit: maxMebibytes * 1024 * 1024 }, async ({ body }, reply) => {
      return send(reply, await desk.validate(body instanceof Uint8Array ? body : new Uint8Array()))
    })
  })
}

function send(reply: FastifyReply, { status, type, body }: Answer): FastifyReply {
  // What still comes of the body would be taken for the next request.
  if (status === 408) reply.header('connection', 'close')
  if (status === 503) reply.header('retry-after', '5')
  return reply.code(status).type(type).send(body)
}

/** What Fastify says of bodies that are too long or of another type; anything unknown is a bug and thrown on. In our words. */
function refusal(error: unknown): Answer {
  if (error instanceof TocsinError) return problem(error)
  // Fastify would send what is thrown here as a reply, unless it is an error.
  if (!(error instanceof Error)) throw new Error(String(error), { cause: error })
  if (!('statusCode' in error && typeof error.statusCode === 'number')) throw error
  const { statusCode: status } = error
  if (status < 400 || status > 499) throw error
  return problem(new TocsinError('request_invalid', sentences[status] ?? refused, { cause: error }), status)
}

const refused = 'The request could not be read: its headers and its body do not match.'

const sentences: Readonly<Record<number, string>> = {
  408: 'The body of the request arrived too slowly.',
  413: `The request has more than ${maxMebibytes} MiB.`,
  415: 'The request is not of the type application/json.',
}
