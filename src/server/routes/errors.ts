import { errorPages } from '../../actions/site/index.ts'
import { TocsinError } from '../../domain/errors.ts'
import { publicCaching } from '../headers.ts'
import { htmlHeaders } from '../html-headers.ts'
import { sendProblem } from '../send-problem.ts'
import type { RoutePlugin } from './plugin.ts'

/** `/errors/` and `/errors/CODE/`: the pages that the `type` of a problem names. */
export const errors: RoutePlugin = {
  name: 'errors',
  register(app) {
    const config = { sessionGuard: 'public' as const }
    let pages: ReadonlyMap<string, string> | undefined
    app.get('/errors', { config }, async (_request, reply) => reply.redirect('/errors/', 308))
    app.get<{ Params: { code: string } }>('/errors/:code', { config }, async ({ params }, reply) => {
      return reply.redirect(`/errors/${encodeURIComponent(params.code)}/`, 308)
    })
    for (const url of ['/errors/', '/errors/:code/']) {
      app.get<{ Params: { code?: string } }>(url, { config }, async (request, reply) => {
        pages ??= errorPages()
        const page = pages.get(request.params.code ?? '')
        if (page === undefined) return sendProblem(request, reply, noSuchError())
        return reply.headers({ ...htmlHeaders(page), 'cache-control': publicCaching }).send(page)
      })
    }
  },
}

function noSuchError(): TocsinError {
  return new TocsinError('page_not_found', 'There is no error of this name; /errors/ lists them.')
}
