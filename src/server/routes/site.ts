import type { FastifyReply, FastifyRequest } from 'fastify'
import { TocsinError } from '../../domain/errors.ts'
import { publicFiles, type Reply } from '../files.ts'
import { publicCaching } from '../headers.ts'
import { requestPath } from '../request-path.ts'
import { sendProblem } from '../send-problem.ts'
import type { RoutePlugin } from './plugin.ts'

/** Every other address: the files of the public site. */
export const site: RoutePlugin = {
  name: 'site',
  register(app, services) {
    const files = publicFiles(services.site)
    app.get('/*', { config: { sessionGuard: 'public' } }, async (request, reply) => {
      const found = files.find(decodeURIComponent(requestPath(request.url)))
      if (found === undefined) return sendMissing(request, reply, files.missing)
      if ('location' in found) return reply.header('cache-control', publicCaching).redirect(found.location, 308)
      return sendFile(request, reply, found.file)
    })
  },
}

function sendFile(request: FastifyRequest, reply: FastifyReply, { bytes, etag, headers }: Reply): FastifyReply {
  reply.headers({ ...headers, etag, 'cache-control': publicCaching })
  return names(request.headers['if-none-match'], etag) ? reply.code(304).send() : reply.send(bytes)
}

/** Whether `If-None-Match` names this file; compared weakly, RFC 9110 section 13.1.2. */
function names(ifNoneMatch: string | undefined, etag: string): boolean {
  const tags = ifNoneMatch?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? []
  return tags.includes(etag) || tags.includes('*')
}

function sendMissing(request: FastifyRequest, reply: FastifyReply, page: Reply | undefined): FastifyReply {
  if (!page) return sendProblem(request, reply, new TocsinError('page_not_found', 'There is nothing at this address.'))
  return reply.code(404).headers(page.headers).send(page.bytes)
}
