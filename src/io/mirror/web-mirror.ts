import { TocsinError } from '../../domain/errors.ts'
import type { AdvisoryMirror, TaggedFile } from '../../domain/ports/advisory-mirror.ts'
import { type HttpClient, HttpFailure, type HttpReply, httpClient, type Proxies } from '../http/index.ts'
import { limitBytes } from './limit.ts'

export interface WebOptions {
  /** For each file. Default: 300. */
  readonly timeoutSeconds?: number
  /** Default: none. */
  readonly proxies?: Proxies
  /** The User-Agent that the server sees. */
  readonly userAgent?: string
}

/** What can be asked over HTTP, where nothing can be listed. */
export type WebMirror = Pick<AdvisoryMirror, 'fetch' | 'fetchIfChanged'>

/** More than any known mirror needs, few enough to end a loop at once. */
const redirects = 10

/** The osv.dev layout below an http(s) address that the user named, which may be in a private network. */
export function webMirror(location: string, options: WebOptions): WebMirror {
  const client = httpClient({ timeoutSeconds: 300, ...options, privateNetworks: true, keepAlive: true })
  const base = location.endsWith('/') ? location : `${location}/`
  const fetchIfChanged: AdvisoryMirror['fetchIfChanged'] = (etag, path) => {
    return download(client, new URL(path.split('/').map(encodeURIComponent).join('/'), base), etag)
  }
  return {
    async fetch(path) {
      const file = await fetchIfChanged(undefined, path)
      return file === 'unchanged' ? undefined : file?.bytes
    },
    fetchIfChanged,
  }
}

async function download(
  client: HttpClient,
  url: URL,
  etag: string | undefined,
): Promise<TaggedFile | 'unchanged' | undefined> {
  const headers = etag === undefined ? {} : { 'if-none-match': etag }
  const reply = await client.send(url, { headers, redirects, maxBytes: limitBytes }).catch((cause) => {
    if (!(cause instanceof HttpFailure)) throw cause
    const code = cause.kind === 'too_large' ? 'file_too_large' : 'source_unreachable'
    throw new TocsinError(code, `${url} could not be fetched: ${cause.message}.`, { cause })
  })
  const { status, body } = reply
  if (status === 404 || status === 410) return undefined
  if (status === 304 && etag !== undefined) return 'unchanged'
  if (status >= 200 && status <= 299) return { bytes: body, etag: etagOf(reply) }
  throw new TocsinError('source_unreachable', `${url} answered with HTTP status ${status}.`)
}

/** Only of the form that RFC 9110 gives it: it is stored, and sent back as it is. */
function etagOf({ headers }: HttpReply): string | undefined {
  const etag = headers.get('etag') ?? ''
  return /^(W\/)?"[\x21\x23-\x7e]{1,200}"$/.test(etag) ? etag : undefined
}
