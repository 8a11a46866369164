import { errorPages } from '../../actions/site/index.ts'
import { TocsinError } from '../../domain/errors.ts'
import { publicFiles } from '../files.ts'
import { publicCaching } from '../headers.ts'
import { requestPath } from '../request-path.ts'
import { sendProblem } from '../send-problem.ts'
import type { RoutePlugin } from './plugin.ts'

/** `/errors/` and `/errors/CODE/`: the pages that the `type` of a problem names. */
export const errors: RoutePlugin = {
  name: 'errors',
  register(app) {
    let files: ReturnType<typeof publicFiles> | undefined
    const config = { sessionGuard: 'public' as const }
    for (const url of ['/errors', '/errors/*']) {
      app.get(url, { config }, async (request, reply) => {
        files ??= publicFiles(errorPages())
        const found = files.find(decodeURIComponent(requestPath(request.url)))
        if (!found) return sendProblem(request, reply, noSuchError())
        if ('location' in found) return reply.redirect(found.location, 308)
        return reply.headers({ ...found.file.headers, 'cache-control': publicCaching }).send(found.file.bytes)
      })
    }
  },
}

function noSuchError(): TocsinError {
  return new TocsinError('page_not_found', 'There is no error of this name; /errors/ lists them.')
}
