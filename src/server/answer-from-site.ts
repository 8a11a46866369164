import type { FastifyReply, FastifyRequest } from 'fastify'
import type { SitePort } from '../domain/site.ts'
import { sendSiteFile, siteHeaders } from './send-site-file.ts'
import { findInSite } from './site-find.ts'
import { siteAddress, sitePath } from './site-path.ts'

/** Public files may be kept for a minute; what is missing is not kept at all, since it may be published the next moment. */
export const publicCaching = 'public, max-age=60'

/**
 * Answers a request from the generation of the site that is current when it comes: that one generation makes the whole
 * reply. Undefined where the site has nothing there, and no page that says so.
 */
export async function answerFromSite(
  request: FastifyRequest,
  reply: FastifyReply,
  site: SitePort,
): Promise<FastifyReply | undefined> {
  const generation = await site.current()
  const path = sitePath(request.url)
  const found = generation && path !== undefined ? await findInSite(generation, path) : undefined
  if (found) {
    reply.header('cache-control', publicCaching)
    return 'location' in found
      ? reply.redirect(siteAddress(found.location), 308)
      : sendSiteFile(request, reply, found.file)
  }
  const missing = await generation?.find('404.html')
  if (!missing) return undefined
  const content = await missing.read('identity')
  return reply.code(404).headers(siteHeaders(missing)).send(content)
}
