import type { HttpReply, HttpRequest, ProbeTransport } from '../domain/ports/probe-transport.ts'
import type { ProbeTarget } from '../domain/probe-target.ts'
import type { Probe, ProbeOptions } from './probe.ts'

/** A request that a run would send. */
export interface DryRunRequest {
  readonly method: string
  readonly url: string
  readonly visitor: string
  readonly purpose: string
}

export interface DryRun {
  readonly requests: readonly DryRunRequest[]
  /** How long it takes at the pace of the target. */
  readonly seconds: number
}

/**
 * What a run would send: the experiment itself, against a simulated site that renews sessions and has no cache, so that
 * every step is taken. Nothing is sent. A run against another site may end earlier, or ask more often
 * whose session it sees.
 */
export async function dryRun(probe: Probe, target: ProbeTarget, options: ProbeOptions): Promise<DryRun> {
  const site = new DryRunSite(target)
  const run = await probe.run(site, target, { ...options, progress: () => {} })
  const all = [...run.setUp, ...run.pages.flatMap(({ exchanges }) => exchanges)].sort((a, b) => a.number - b.number)
  const requests = all.map(({ request, visitor, purpose }) => {
    return { method: request.method, url: request.url, visitor, purpose }
  })
  return { requests, seconds: run.seconds }
}

/** Signs every account in, recognises it by its cookie, and makes each reply anew. Its clock advances by waiting. */
class DryRunSite implements ProbeTransport {
  readonly #target: ProbeTarget
  #now = 0
  #random = 0
  #signedIn = 0

  constructor(target: ProbeTarget) {
    this.#target = target
  }

  now(): number {
    return this.#now
  }

  async wait(milliseconds: number): Promise<void> {
    this.#now += milliseconds
  }

  random(bytes: number): Uint8Array {
    this.#random++
    return Uint8Array.from({ length: bytes }, (_, i) => Math.imul(this.#random + i, 2_654_435_761) >>> 24)
  }

  async send({ method, url, headers }: HttpRequest): Promise<HttpReply> {
    this.#now += 20
    const { login, logout, identity, sessionCookie = 'session' } = this.#target
    const path = url.slice(this.#target.baseUrl.length).replace(/[?&]tp=[0-9a-f]+$/, '')
    const cookie = headers.find(([name]) => name === 'cookie')?.[1]
    const number = Number(/account-(\d)/.exec(cookie ?? '')?.[1] ?? Number.NaN)
    const signedIn = Number.isNaN(number) ? [] : [['set-cookie', `${sessionCookie}=account-${number}; Path=/`] as const]
    if (path === login.path && method === login.method) {
      return reply('', [['set-cookie', `${sessionCookie}=account-${this.#signedIn++}; Path=/`]])
    }
    if (path === logout?.path && method === logout.method) return reply('', [])
    if (path === identity.path) return reply(this.#identityOf(number), signedIn)
    return reply('', [['date', new Date(this.#now).toUTCString()], ...signedIn])
  }

  #identityOf(number: number): string {
    const { shows } = this.#target.identity
    const account = this.#target.login.users[number]
    if (!account) return '{}'
    if (shows.by === 'text') {
      return shows.contains.replace(/\{([\w-]+)\}/g, (whole, name: string) => {
        return Object.hasOwn(account, name) ? (account[name] ?? whole) : whole
      })
    }
    return JSON.stringify(
      shows.field.split('.').reduceRight<unknown>((value, key) => ({ [key]: value }), `account ${number}`),
    )
  }
}

function reply(text: string, headers: HttpReply['headers']): HttpReply {
  return { kind: 'reply', status: 200, headers, body: new TextEncoder().encode(text), cut: false }
}
