import { TocsinError } from '../../domain/errors.ts'
import { answerFromSite } from '../answer-from-site.ts'
import { sendProblem } from '../send-problem.ts'
import type { RoutePlugin } from './plugin.ts'

/** Every other address: the files of the public site. */
export const site: RoutePlugin = {
  name: 'site',
  register(app, services) {
    app.get('/*', { config: { sessionGuard: 'public' } }, async (request, reply) => {
      const missing = () => new TocsinError('page_not_found', 'There is nothing at this address.')
      return (await answerFromSite(request, reply, services.site)) ?? sendProblem(request, reply, missing())
    })
  },
}
