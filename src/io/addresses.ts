import { resolveNs } from 'node:dns/promises'
import type { LinkChecker } from '../domain/ports/external-services.ts'
import { failureOf, isUnknownName } from './address-failure.ts'
import { askStatus } from './head-request.ts'
import { noProxies, type Proxies } from './no-proxies.ts'
import { Turns } from './turns.ts'

export interface AddressOptions {
  /** Whether this machine and private networks may be asked; documents come from strangers, so not by default. */
  readonly inside?: boolean
  /** For one address. */
  readonly timeoutSeconds?: number
  /** For all of them, from the first one on. */
  readonly totalSeconds?: number
  /** The User-Agent that servers see. */
  readonly agent?: string
  /** Whether names can be resolved here at all: asked once, when the first one cannot. */
  readonly resolves?: () => Promise<boolean>
  /** Default: none. */
  readonly proxies?: Proxies
}

type Settings = Required<AddressOptions>
type Answer = Awaited<ReturnType<LinkChecker['check']>>

const defaults = {
  inside: false,
  timeoutSeconds: 15,
  totalSeconds: 600,
  agent: 'tocsin',
  resolves: rootResolves,
  proxies: noProxies,
}
const atOnce = { all: 8, host: 2 }

/** Looks for addresses on the web: HEAD, and GET where HEAD is not answered well. Each address is asked once. */
export function webAddresses(options: AddressOptions = {}): LinkChecker {
  const chosen = { ...defaults, ...options }
  let resolves: Promise<boolean> | undefined
  const once = () => {
    resolves ??= chosen.resolves()
    return resolves
  }
  const settings: Settings = { ...chosen, resolves: once }
  const turns = new Turns(atOnce.all, atOnce.host)
  const known = new Map<string, Promise<Answer>>()
  let deadline: AbortSignal | undefined
  return {
    check(text) {
      const url = toUrl(text)
      if (typeof url === 'string') return Promise.resolve({ kind: 'failed', reason: url })
      deadline ??= AbortSignal.timeout(settings.totalSeconds * 1000)
      const end = deadline
      const asked = known.get(url.href) ?? turns.take<Answer>(url.host, () => lookBefore(end, url, settings))
      known.set(url.href, asked)
      return asked
    },
  }
}

/** Without what a server does not need to be told; or why it is no address of the web. */
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

async function lookBefore(end: AbortSignal, url: URL, settings: Settings): Promise<Answer> {
  if (!end.aborted) return lookAt(url, settings)
  return { kind: 'unavailable', reason: `not all could be asked within ${settings.totalSeconds} seconds` }
}

async function lookAt(url: URL, { inside, agent, timeoutSeconds, resolves, proxies }: Settings): Promise<Answer> {
  const signal = AbortSignal.timeout(timeoutSeconds * 1000)
  try {
    return { kind: 'answered', status: await askStatus(url, { inside, agent, signal, proxies }) }
  } catch (error) {
    if (isUnknownName(error) && !(await resolves())) {
      return { kind: 'unavailable', reason: 'no name of the internet can be resolved here' }
    }
    return failureOf(error, { late: signal.aborted, timeoutSeconds })
  }
}

/** The root of all names, which every name server knows. */
async function rootResolves(): Promise<boolean> {
  return resolveNs('.').then(
    (servers) => servers.length > 0,
    () => false,
  )
}
