import type { HttpReply, HttpRequest, NoReply, ProbeTransport } from '../../../domain/ports/probe-transport.ts'
import type { ProbeTarget } from '../../../domain/probe-target.ts'
import { Application, type Behaviour, type SiteReply, type SiteRequest } from './application.ts'
import { Cache, type CacheFaults } from './cache.ts'

export interface SiteOptions {
  readonly application?: Behaviour
  readonly cache?: CacheFaults
  /** So many requests are answered, then 429. */
  readonly refusesAfter?: number
  /** So many requests are answered, then nothing. */
  readonly downAfter?: number
  /** Seconds that anything takes, in thousandths. */
  readonly millisecondsEach?: number
}

/** What was asked of the site, in order. */
export interface Asked {
  readonly method: string
  readonly path: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly cookies: ReadonlyMap<string, string>
  readonly at: number
}

export const baseUrl = 'https://site.example'

/** The outside as a probe sees it: a site behind a cache, in memory. Its clock runs on by waiting and asking only. */
export class Site implements ProbeTransport {
  readonly application: Application
  readonly asked: Asked[] = []
  /** Called before the n-th request is answered, from 1. */
  beforeRequest: (number: number) => void = () => {}
  readonly #cache: Cache
  readonly #options: SiteOptions
  #now = Date.parse('2026-11-23T12:00:00.250Z')
  #random = 0

  constructor(options: SiteOptions = {}) {
    this.#options = options
    this.application = new Application(options.application ?? {})
    this.#cache = new Cache(options.cache ?? {}, (request) => this.application.answer(request))
  }

  now(): number {
    return this.#now
  }

  async wait(milliseconds: number): Promise<void> {
    this.#now += milliseconds
  }

  /** The last of them counts up, so that no two calls give the same. */
  random(bytes: number): Uint8Array {
    this.#random++
    return Uint8Array.from({ length: bytes }, (_, i) => Math.imul(this.#random, 2_654_435_761) >>> (8 * (i % 4)))
  }

  async send({ method, url, headers, body = '' }: HttpRequest): Promise<HttpReply | NoReply> {
    const path = url.slice(baseUrl.length)
    const cookies = cookiesOf(headers)
    this.#now += this.#options.millisecondsEach ?? 20
    this.asked.push({ method, path, headers, cookies, at: this.#now })
    this.beforeRequest(this.asked.length)
    const { refusesAfter = Number.POSITIVE_INFINITY, downAfter = Number.POSITIVE_INFINITY } = this.#options
    if (this.asked.length > downAfter) return { kind: 'no_reply', reason: 'the server refuses connections' }
    if (this.asked.length > refusesAfter) return written({ status: 429, headers: [['Retry-After', '60']], body: '' })
    const fields = new Map(headers.map(([name, value]) => [name.toLowerCase(), value] as const))
    return written(this.ask({ method, path, cookies, body, headers: fields }))
  }

  /** What a visitor gets who has nothing to do with the probe. */
  ask(request: Omit<SiteRequest, 'now' | 'body'> & { readonly body?: string }): SiteReply {
    return this.#cache.answer({ body: '', ...request, now: this.#now })
  }
}

function written({ status, headers, body }: SiteReply): HttpReply {
  return { kind: 'reply', status, headers, body: new TextEncoder().encode(body), cut: false }
}

function cookiesOf(headers: HttpRequest['headers']): ReadonlyMap<string, string> {
  const fields = headers.filter(([name]) => name.toLowerCase() === 'cookie').map(([, value]) => value)
  const pairs = fields.flatMap((field) => field.split('; '))
  return new Map(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const))
}

export const accounts = ['alice', 'bob', 'carol'].map((user) => ({ user, password: `${user}-secret-password` }))

/** A target file for the site, as it is once read. */
export function targetOf(changes: Partial<ProbeTarget> = {}): ProbeTarget {
  const form = { method: 'POST', contentType: 'application/x-www-form-urlencoded', headers: {} }
  return {
    baseUrl,
    deployment: 'A site in memory',
    consent: 'this test',
    login: { ...form, path: '/login', users: accounts },
    identity: { method: 'GET', path: '/whoami', shows: { by: 'json', field: 'user' } },
    logout: { ...form, path: '/logout' },
    pages: ['/page'],
    headers: {},
    budget: { requests: 320, perSecond: 0 },
    staging: false,
    variants: [],
    ...changes,
  }
}
