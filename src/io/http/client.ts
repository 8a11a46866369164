import { lookup as lookupAll } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import type { Readable } from 'node:stream'
import { type Dispatcher, request as undiciRequest } from 'undici'
import { TocsinError } from '../../domain/errors.ts'
import { readBody } from './body.ts'
import { ByAddress } from './dispatcher.ts'
import { httpFailure, timeoutFailure } from './failure.ts'
import { noProxies, type Proxies } from './no-proxies.ts'
import { isPrivateAddress, PrivateAddressError } from './private-networks.ts'
import { hostOf } from './proxies.ts'
import { ofProxy } from './proxy-error.ts'
import { locationOf, redirectTarget, refusedRedirect, withoutSecrets } from './redirect.ts'

export interface HttpClientOptions {
  /** The User-Agent that servers see. Default: `tocsin`. */
  readonly userAgent?: string
  /** Default: none. */
  readonly proxies?: Proxies
  /**
   * Whether this machine and private networks may be asked: only where the user names the server, never where a document
   * or a subscriber does. Default: no.
   */
  readonly privateNetworks?: boolean
  /** Whether a connection serves several requests. Default: no. */
  readonly keepAlive?: boolean
  /** For one request, with its redirects, to the end of the reply. Default: 30. */
  readonly timeoutSeconds?: number
  /** Resolves names; for tests. */
  readonly lookup?: LookupFunction
}

export interface HttpRequest {
  /** Default: GET. */
  readonly method?: 'GET' | 'HEAD' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** The most that is read of a reply, after decompression. 0: the body is not read at all. */
  readonly maxBytes: number
  /** How many redirects are followed. Default: 0, a redirect is the answer. Those of a POST never are. */
  readonly redirects?: number
  readonly signal?: AbortSignal
}

export interface HttpReply {
  readonly status: number
  /** Names in lower case; several fields of one name are joined with commas. */
  readonly headers: ReadonlyMap<string, string>
  readonly body: Uint8Array
}

/** Makes requests. */
export interface HttpClient {
  /** Any status is a reply. Throws HttpFailure, the reason of `signal` once that is aborted, and usage for a bad proxy. */
  send(url: URL, request: HttpRequest): Promise<HttpReply>
}

/**
 * The only way out over HTTP, but for probes. Each address is judged, also after a redirect, and the connection goes to
 * the addresses that were judged.
 */
export function httpClient(options: HttpClientOptions = {}): HttpClient {
  const settings: Settings = { ...defaults, ...options }
  const dispatcher = new ByAddress({ ...settings, lookup: options.lookup })
  return { send: (url, request) => sendInTime(url, request, settings, dispatcher) }
}

type Settings = Required<Omit<HttpClientOptions, 'lookup'>>

const defaults = {
  userAgent: 'tocsin',
  proxies: noProxies,
  privateNetworks: false,
  keepAlive: false,
  timeoutSeconds: 30,
}

async function sendInTime(url: URL, request: HttpRequest, settings: Settings, dispatcher: Dispatcher) {
  const { timeoutSeconds } = settings
  const timeout = AbortSignal.timeout(timeoutSeconds * 1000)
  const signal = request.signal ? AbortSignal.any([timeout, request.signal]) : timeout
  try {
    return await follow(url, { ...request, signal }, settings, dispatcher)
  } catch (error) {
    request.signal?.throwIfAborted()
    // A setting that does not name a proxy is the user's to correct.
    if (error instanceof TocsinError) throw error
    const failure = httpFailure(error)
    throw timeout.aborted || failure.kind === 'timeout' ? timeoutFailure(timeoutSeconds) : failure
  }
}

async function follow(
  first: URL,
  request: HttpRequest,
  settings: Settings,
  dispatcher: Dispatcher,
): Promise<HttpReply> {
  const { redirects = 0, method = 'GET' } = request
  let [url, headers] = [first, request.headers]
  for (let followed = 0; ; followed++) {
    const reply = await sendOnce(url, { ...request, ...(headers && { headers }) }, settings, dispatcher)
    const location = redirects > 0 && method !== 'POST' ? locationOf(reply) : undefined
    if (location === undefined) return reply
    if (followed === redirects) throw refusedRedirect(`it redirects more than ${redirects} times`)
    const next = redirectTarget(location, url)
    if (next.origin !== url.origin) headers = withoutSecrets(headers)
    url = next
  }
}

async function sendOnce(
  url: URL,
  { method = 'GET', headers, body, maxBytes, signal }: HttpRequest,
  { userAgent, proxies, privateNetworks }: Settings,
  dispatcher: Dispatcher,
): Promise<HttpReply> {
  const proxy = proxies.through(url)
  if (proxy !== undefined && !privateNetworks) await refusePrivate(hostOf(url))
  const encodings = maxBytes > 0 && { 'accept-encoding': 'gzip, br' }
  const reply = await undiciRequest(url, {
    method,
    headers: { accept: '*/*', 'user-agent': userAgent, ...encodings, ...headers },
    body: body ?? null,
    signal,
    dispatcher,
  }).catch((error) => {
    throw ofProxy(error, proxy)
  })
  const fields = new Map(Object.entries(reply.headers).map(([name, value]) => [name, [value].flat().join(', ')]))
  return { status: reply.statusCode, headers: fields, body: await bodyOf(reply.body, method, fields, maxBytes) }
}

async function bodyOf(body: Readable, method: string, fields: ReadonlyMap<string, string>, maxBytes: number) {
  if (maxBytes > 0 && method !== 'HEAD') return readBody(body, fields.get('content-encoding'), maxBytes)
  // Ending the connection early is an error to the stream, and to nobody else.
  body.on('error', () => undefined).destroy()
  return new Uint8Array()
}

/**
 * A proxy resolves the name itself, so what it connects to is not seen here. A name that leads into a private network by
 * this machine's own name server is refused; where one leads that only the proxy can resolve, the proxy's rules decide.
 */
async function refusePrivate(host: string): Promise<void> {
  if (isPrivateAddress(host) || /(?:^|\.)(?:localhost|local|internal)$/.test(host)) throw new PrivateAddressError(host)
  const found = isIP(host) === 0 ? await lookupAll(host, { all: true }).catch(() => []) : []
  if (found.some(({ address }) => isPrivateAddress(address))) throw new PrivateAddressError(host)
}
