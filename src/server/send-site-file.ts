import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ByteRange, SiteFile } from '../domain/site.ts'
import { acceptsBrotli } from './accepts-brotli.ts'
import { rangeOf } from './byte-range.ts'

/**
 * Sends a file of the site: whole, the part that was asked for, or nothing but that it has not changed. The tag is the
 * hash of the bytes, so that it is the same on every node and outlives every restart.
 */
export async function sendSiteFile(
  request: FastifyRequest,
  reply: FastifyReply,
  file: SiteFile,
): Promise<FastifyReply> {
  const { range: asked, 'if-range': ifRange, 'accept-encoding': accepted } = request.headers
  const { 'if-match': ifMatch, 'if-none-match': ifNoneMatch } = request.headers
  // Part of a compressed file is of no use to those who ask for parts.
  const encoding = file.brotli && asked === undefined && acceptsBrotli(accepted) ? 'br' : 'identity'
  const size = encoding === 'br' && file.brotli ? file.brotli.size : file.size
  const etag = tagOf(file, encoding)
  reply.headers({ ...siteHeaders(file), etag, 'accept-ranges': 'bytes' })
  if (file.brotli) reply.header('vary', 'Accept-Encoding')
  if (ifMatch !== undefined && !names(ifMatch, etag)) return reply.code(412).send()
  if (ifNoneMatch !== undefined && names(ifNoneMatch.replace(/W\//g, ''), etag)) return reply.code(304).send()
  if (encoding === 'br') reply.header('content-encoding', 'br')
  const range = ifRange === undefined || ifRange === etag ? rangeOf(asked, size) : undefined
  if (range === 'unsatisfiable') return reply.code(416).header('content-range', `bytes */${size}`).send()
  if (range) reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${size}`)
  reply.header('content-length', range ? range.end - range.start + 1 : size)
  // An empty stream, since Fastify would count the bytes of anything else.
  return reply.send(request.method === 'HEAD' ? Readable.from([]) : await contentOf(file, encoding, range))
}

/** What every reply with a file carries. */
export function siteHeaders({ mediaType, style }: SiteFile): Record<string, string> {
  return { 'content-type': mediaType, 'content-security-policy': policy(style) }
}

async function contentOf(
  file: SiteFile,
  encoding: 'identity' | 'br',
  range: ByteRange | undefined,
): Promise<Uint8Array | Readable> {
  const content = await file.read(encoding, range)
  return content instanceof Uint8Array ? content : Readable.from(content)
}

function tagOf({ sha256 }: SiteFile, encoding: 'identity' | 'br'): string {
  const hash = Buffer.from(sha256, 'hex').toString('base64url')
  return encoding === 'br' ? `"${hash}-br"` : `"${hash}"`
}

/** Whether a list of tags names this one. */
function names(list: string, etag: string): boolean {
  const tags = list.split(',').map((tag) => tag.trim())
  return tags.includes(etag) || tags.includes('*')
}

/**
 * Nothing may be loaded, framed or sent anywhere. A page may use the one style sheet in its head, named by its hash:
 * a style that got in any other way stays without effect.
 */
function policy(style: string | undefined): string {
  return [
    "default-src 'none'",
    ...(style === undefined ? [] : [`style-src 'sha256-${style}'`, 'img-src data:']),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
