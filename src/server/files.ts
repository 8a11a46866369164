import { createHash } from 'node:crypto'
import type { Site } from '../domain/site.ts'

/** A file with all that its replies carry, worked out once. */
export interface Reply {
  readonly bytes: Uint8Array
  readonly etag: string
  readonly headers: Readonly<Record<string, string>>
}

/** What stands at an address: a file, another address to go to, or nothing. */
export type Found = { readonly file: Reply } | { readonly location: string } | undefined

export interface PublicFiles {
  /** `path` as requested, decoded, with its leading slash. */
  find(path: string): Found
  /** The page for addresses that do not exist, if the site has one. */
  readonly missing: Reply | undefined
}

/**
 * The site by address. A folder's page stands at the folder, with a slash at its end, so that links inside it work:
 * `/bulletins/X` and `/bulletins/X/index.html` lead to `/bulletins/X/`. Only what the map holds can be found.
 */
export function publicFiles(site: Site): PublicFiles {
  const replies = new Map([...site].map(([path, { type, bytes }]) => [`/${path}`, replyOf(type, bytes)]))
  return {
    find(path) {
      const folder = path.endsWith('/index.html') ? path.slice(0, -'index.html'.length) : undefined
      if (folder !== undefined && replies.has(path)) return { location: encoded(folder) }
      const file = replies.get(path.endsWith('/') ? `${path}index.html` : path)
      if (file) return { file }
      return replies.has(`${path}/index.html`) ? { location: `${encoded(path)}/` } : undefined
    },
    missing: replies.get('/404.html'),
  }
}

function encoded(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/')
}

function replyOf(type: string, bytes: Uint8Array): Reply {
  return {
    bytes,
    etag: `"${createHash('sha256').update(bytes).digest('base64url')}"`,
    headers: { 'content-type': type, 'content-security-policy': policy(type, bytes) },
  }
}

function styleOf(html: string): string | undefined {
  const start = html.indexOf('<style>')
  const end = html.indexOf('</style>', start)
  return start === -1 || end === -1 ? undefined : html.slice(start + '<style>'.length, end)
}

/**
 * Nothing may be loaded, framed or sent anywhere. A page may use the one style sheet in its head, named by its hash:
 * a style that got in any other way stays without effect.
 */
function policy(type: string, bytes: Uint8Array): string {
  const style = type.startsWith('text/html') ? styleOf(new TextDecoder().decode(bytes)) : undefined
  const hash = style && createHash('sha256').update(style).digest('base64')
  return [
    "default-src 'none'",
    ...(hash ? [`style-src 'sha256-${hash}'`, 'img-src data:'] : []),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
