import type { RoutePlugin } from './plugin.ts'

/** `GET /healthz`: `ok` while the server answers. */
export const health: RoutePlugin = {
  name: 'health',
  register(app) {
    app.get('/healthz', { config: { sessionGuard: 'public' } }, async (_request, reply) => {
      return reply.type('text/plain; charset=utf-8').send('ok\n')
    })
  },
}
