import type { FastifyInstance } from 'fastify'

const thisMachine = /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/

/**
 * Lets pages of this machine, such as a locally run editor, ask these paths from a browser
 * (https://fetch.spec.whatwg.org/#http-cors-protocol). Pages from elsewhere stay shut out: the server does not help them.
 */
export function allowThisMachine(app: FastifyInstance, paths: readonly string[]): void {
  app.addHook('onRequest', async ({ headers: { origin } }, reply) => {
    reply.header('vary', 'Origin')
    if (origin !== undefined && thisMachine.test(origin)) reply.header('access-control-allow-origin', origin)
  })
  for (const path of paths) {
    app.options(path, async (_request, reply) => {
      reply.headers({ 'access-control-allow-methods': 'GET, POST', 'access-control-allow-headers': 'content-type' })
      return reply.code(204).send()
    })
  }
}
