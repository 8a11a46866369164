import { resolveNs } from 'node:dns/promises'
import { isIP } from 'node:net'
import { TocsinError } from '../../domain/errors.ts'
import type { LinkChecker } from '../../domain/ports/external-services.ts'
import {
  HostLimiter,
  type HttpClient,
  HttpFailure,
  httpClient,
  noProxies,
  PrivateAddressError,
  type Proxies,
} from '../http/index.ts'
import { linkStatus } from './link-status.ts'

export interface LinkCheckerOptions {
  /** Whether this machine and private networks may be asked; documents come from strangers, so not by default. */
  readonly privateNetworks?: boolean
  /** For one address. */
  readonly timeoutSeconds?: number
  /** For all of them, from the first one on. */
  readonly totalSeconds?: number
  /** The User-Agent that servers see. */
  readonly userAgent?: string
  /** Whether names can be resolved here at all: asked once, when the first one cannot. */
  readonly resolves?: () => Promise<boolean>
  /** Default: none. */
  readonly proxies?: Proxies
}

type Answer = Awaited<ReturnType<LinkChecker['check']>>

const defaults = {
  privateNetworks: false,
  timeoutSeconds: 15,
  totalSeconds: 600,
  userAgent: 'tocsin',
  resolves: rootResolves,
  proxies: noProxies,
}
const atOnce = { all: 8, host: 2 }

/** Checks whether web addresses answer: HEAD, and GET where HEAD is not answered well. Each address is asked once. */
export function linkChecker(options: LinkCheckerOptions = {}): LinkChecker {
  const { totalSeconds, resolves, ...settings } = { ...defaults, ...options }
  const client = httpClient(settings)
  const limiter = new HostLimiter(atOnce.all, atOnce.host)
  const known = new Map<string, Promise<Answer>>()
  let resolving: Promise<boolean> | undefined
  const resolvesHere = () => {
    resolving ??= resolves()
    return resolving
  }
  let deadline: AbortSignal | undefined
  return {
    check(text) {
      const url = toUrl(text)
      if (typeof url === 'string') return Promise.resolve({ kind: 'failed', reason: url })
      deadline ??= AbortSignal.timeout(totalSeconds * 1000)
      const end = deadline
      const late = { kind: 'unavailable', reason: `not all could be asked within ${totalSeconds} seconds` } as const
      const ask = async (): Promise<Answer> => (end.aborted ? late : answerOf(url, client, resolvesHere))
      const asked = known.get(url.href) ?? limiter.run<Answer>(url.host, ask)
      known.set(url.href, asked)
      return asked
    },
  }
}

/** Without what a server does not need to know; or why it is not a web address. */
function toUrl(text: string): URL | string {
  if (!URL.canParse(text)) return 'it is not a web address'
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return `"${url.protocol}" is not of the web`
  // RFC 6761 section 6.4 keeps these for names that never resolve.
  if (/(?:^|\.)invalid\.?$/.test(url.hostname)) return 'its name does not resolve'
  url.username = ''
  url.password = ''
  url.hash = ''
  return url
}

async function answerOf(url: URL, client: HttpClient, resolves: () => Promise<boolean>): Promise<Answer> {
  try {
    return { kind: 'answered', status: await linkStatus(client, url) }
  } catch (error) {
    if (error instanceof HttpFailure && error.kind === 'unknown_name' && !(await resolves())) {
      return { kind: 'unavailable', reason: 'no name of the internet can be resolved here' }
    }
    return failedLink(error)
  }
}

/** What an error of the client says of an address. Throws whatever else. */
export function failedLink(error: unknown): Exclude<Answer, { kind: 'answered' }> {
  if (error instanceof TocsinError) return { kind: 'unavailable', reason: error.message.replace(/\.$/, '') }
  if (!(error instanceof HttpFailure)) throw error
  const { culprit, cause, message } = error
  if (cause instanceof PrivateAddressError) return privateLink(cause.host)
  // A proxy that refuses, or that cannot be reached itself, proves nothing about the address.
  return { kind: culprit === 'server' ? 'failed' : 'unavailable', reason: message }
}

/** Literal addresses lead there for everybody; other names may only do so here, by a name server of this network. */
function privateLink(host: string): ReturnType<typeof failedLink> {
  if (isIP(host) !== 0 || /(?:^|\.)localhost\.?$/.test(host)) {
    return { kind: 'failed', reason: `${host} is this machine or a private network, where readers cannot follow` }
  }
  return { kind: 'unavailable', reason: `${host} leads into a private network here, which is not asked` }
}

/** The root of all names, which every name server knows. */
async function rootResolves(): Promise<boolean> {
  return resolveNs('.').then(
    (servers) => servers.length > 0,
    () => false,
  )
}
