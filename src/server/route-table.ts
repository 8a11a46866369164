import type { FastifyInstance, RouteOptions } from 'fastify'
import { TocsinError } from '../domain/errors.ts'
import type { PlacedOperation } from './routes/plugin.ts'
import { sendProblem } from './send-problem.ts'

/** The routes of a server as they are registered: what the API offers, and which methods each address has. */
export class RouteTable {
  readonly #methods = new Map<string, Set<string>>()
  readonly #operations: PlacedOperation[] = []
  #isComplete = false

  /** Throws where a route of the API does not say what it takes and answers: that is a bug. */
  add({ method, url, config }: RouteOptions): void {
    if (this.#isComplete) return
    const methods = this.#methods.get(url) ?? new Set()
    this.#methods.set(url, methods)
    for (const each of [method].flat()) {
      methods.add(each)
      if (config?.operation) this.#operations.push({ ...config.operation, method: each, path: url })
      else if (/^\/api\/v\d/.test(url) && each !== 'OPTIONS' && each !== 'HEAD') {
        throw new Error(`the route ${each} ${url} has no operation`)
      }
    }
  }

  /** By path, then method. HEAD comes with GET. */
  operations(): readonly PlacedOperation[] {
    const own = this.#operations.filter(({ method }) => method !== 'HEAD')
    return own.sort((a, b) => (`${a.path} ${a.method}` < `${b.path} ${b.method}` ? -1 : 1))
  }

  /** Gives every address an answer to the methods that it does not have; call it when all others are registered. */
  refuseOtherMethods(app: FastifyInstance): void {
    this.#isComplete = true
    for (const [url, methods] of this.#methods) {
      const others = app.supportedMethods.filter((method) => !methods.has(method))
      const allow = [...methods].sort().join(', ')
      app.route({
        method: others,
        url,
        config: { sessionGuard: 'public' },
        // Before the body is read.
        async onRequest(request, reply) {
          const message = `${request.method} is not answered here, only ${allow}.`
          return sendProblem(request, reply, new TocsinError('method_not_allowed', message, { details: { allow } }))
        },
        handler: () => undefined,
      })
    }
  }
}
