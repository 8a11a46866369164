import type { FastifyReply } from 'fastify'
import type { Answer } from '../answer.ts'
import { limitConcurrency } from '../concurrency-limit.ts'
import { TestList, ValidateReply, ValidateRequest } from '../contract.ts'
import { allowThisMachine } from '../cross-origin.ts'
import type { Operation, RoutePlugin } from './plugin.ts'

const validatePath = '/api/v1/validate'
const testsPath = '/api/v1/tests'

/** Larger documents are for the command line. */
const maxMebibytes = 32
/** Each may hold a body of that size in memory. */
const maxAtOnce = 8
/** A modem of 1990, and a line of today while others wait; bytes a second. */
const pace = { firstSeconds: 5, least: 2 ** 14, leastWhileOthersWait: 2 ** 18 }

const listTests: Operation = {
  id: 'listTests',
  summary: 'The tests and presets that the validator service knows.',
  reply: TestList,
}

const validateCsaf: Operation = {
  id: 'validateCsaf',
  summary: 'Validates a CSAF document.',
  request: ValidateRequest,
  reply: ValidateReply,
}

/**
 * The validator service as https://github.com/secvisogram/csaf-validator-service offers it, for
 * `csaf_checker --validator=URL`, `csaf_downloader` and other tools that speak with it.
 */
export const validator: RoutePlugin = {
  name: 'validator',
  register(app, { validator: backend }) {
    if (!backend) return
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    allowThisMachine(app, [validatePath, testsPath])
    limitConcurrency(app, { method: 'POST', limit: maxAtOnce, pace })
    app.get(testsPath, { config: { operation: listTests } }, async (_request, reply) => {
      return send(reply, await backend.tests())
    })
    const options = { bodyLimit: maxMebibytes * 2 ** 20, config: { operation: validateCsaf } }
    app.post(validatePath, options, async ({ body }, reply) => {
      return send(reply, await backend.validate(body instanceof Uint8Array ? body : new Uint8Array()))
    })
  },
}

function send(reply: FastifyReply, { status, type, body }: Answer): FastifyReply {
  return reply.code(status).type(type).send(body)
}
