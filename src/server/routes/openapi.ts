import { TocsinError } from '../../domain/errors.ts'
import { openapiDocument } from '../openapi.ts'
import { sendProblem } from '../send-problem.ts'
import type { RoutePlugin } from './plugin.ts'

/** `GET /api/openapi.json`: the description of the API, made from its routes. Nothing else is below `/api/` by itself. */
export const openapi: RoutePlugin = {
  name: 'openapi',
  register(app, { version, operations }) {
    let document: string | undefined
    app.get('/api/openapi.json', { config: { sessionGuard: 'public' } }, async (_request, reply) => {
      document ??= JSON.stringify(openapiDocument(operations(), version))
      return reply.type('application/json').send(document)
    })
    app.all('/api/*', { config: { sessionGuard: 'public' } }, (request, reply) => {
      const message = 'The API has nothing at this address; /api/openapi.json lists what it has.'
      return sendProblem(request, reply, new TocsinError('page_not_found', message))
    })
  },
}
