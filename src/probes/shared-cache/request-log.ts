import type { ProbeTransport } from '../../domain/ports/probe-transport.ts'
import type { Exchange, SeenCookie, Visitor } from '../../domain/probe.ts'
import type { ProbeTarget } from '../../domain/probe-target.ts'
import { ProbeAborted } from './aborted.ts'
import { type Answer, answerOf, asksToBackOff, type Fields, maxCookies, refuseUnusable } from './answer.ts'
import { cookieHasher, type Jar, type SetCookie } from './cookies.ts'

/** One request. Visitors differ in their cookies only, so that caches treat them alike. */
export interface Ask {
  readonly visitor: Visitor
  readonly purpose: string
  /** GET where it is left out. */
  readonly method?: string
  /** Path and query below the base URL. */
  readonly path: string
  /** The visitor's cookies; undefined for a stranger. */
  readonly jar?: Jar | undefined
  /** Whether the jar ignores the cookies of the reply. */
  readonly sealed?: boolean
  /** In place of those of the jar. */
  readonly cookies?: readonly (readonly [name: string, value: string])[]
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | undefined
  /** The fields of an earlier reply that cannot come from a cache. */
  readonly reference?: Fields | undefined
  /** Who an identity page says the visitor is. */
  readonly identifiedAs?: (answer: Pick<Answer, 'status' | 'text'>) => string
}

export interface RequestLogOptions {
  readonly target: ProbeTarget
  readonly signal: AbortSignal
  /** The User-Agent that servers see. */
  readonly agent: string
  /** How many requests are kept back for cleaning up. */
  readonly reserve: number
  /** Called before each request. */
  readonly progress?: ((sent: number, atMost: number, what: string) => void) | undefined
}

/** Sends the requests of the experiment, at its pace and within its budget, and records them without secrets. */
export class RequestLog {
  readonly exchanges: Exchange[] = []
  readonly transport: ProbeTransport
  readonly seen: (cookie: SetCookie) => SeenCookie
  readonly #options: RequestLogOptions
  readonly #pace: Pace
  #cleaningUp = false
  #reserve: number
  /** Why no more requests are sent: the site stopped answering, or asked for fewer. */
  #ended: ProbeAborted | undefined
  /** Every value of a cookie that was sent or received. */
  readonly values = new Set<string>()

  constructor(transport: ProbeTransport, options: RequestLogOptions) {
    this.transport = transport
    this.#options = options
    this.#reserve = options.reserve
    this.#pace = new Pace(transport, options.target.budget.perSecond)
    this.seen = cookieHasher(transport.random(32))
  }

  /** The User-Agent that servers see. */
  get userAgent(): string {
    const { target, agent } = this.#options
    const own = Object.entries(target.headers).findLast(([name]) => name.toLowerCase() === 'user-agent')
    return own?.[1] ?? agent
  }

  /** From now on the reserve may be used, and a stop signal is ignored. */
  beginCleanUp(): void {
    this.#cleaningUp = true
  }

  /** Resolves when the pace lets several requests start at once. */
  async roomForSeveral(): Promise<void> {
    if (this.#options.target.budget.perSecond > 0) await this.transport.wait(1000)
  }

  /** Eight hexadecimal digits. */
  nonce(): string {
    return Buffer.from(this.transport.random(4)).toString('hex')
  }

  /** Whether the user stopped the run. */
  get isStopped(): boolean {
    return this.#options.signal.aborted
  }

  /** Reserves fewer requests for cleaning up; the rest may be used. */
  keepBack(requests: number): void {
    this.#reserve = requests
  }

  /** Whether the site stopped answering, or asked for fewer requests. */
  get isRefused(): boolean {
    return this.#ended !== undefined
  }

  /** How many requests may still be sent before cleaning up. */
  get left(): number {
    return this.#options.target.budget.requests - this.#reserve - this.exchanges.length
  }

  /** Throws ProbeAborted where nothing may be sent any more, no reply comes, or an unusable one. */
  async ask(ask: Ask): Promise<Answer> {
    await this.#pace.turn()
    // Checked after waiting for the rate limiter, so that concurrent callers cannot exceed the budget.
    this.#refuseWithoutPermission()
    const { path, method = 'GET', jar, body, cookies = jar?.for(this.#pathOf(path)) ?? [] } = ask
    const askedAt = this.transport.now()
    const url = `${this.#options.target.baseUrl}${path}`
    const request = { method, url, cookies: cookies.map(([name, value]) => this.seen({ name, value, attributes: [] })) }
    const written = this.#record(ask, { askedAt, request })
    const { number } = written
    const reply = await this.transport.send({ method, url, headers: this.#headers(ask, cookies), body })
    if (reply.kind === 'no_reply') {
      this.exchanges[number - 1] = { ...written, failed: reply.reason }
      throw this.#end(new ProbeAborted('disturbed', `${method} ${path} got no reply: ${reply.reason}.`))
    }
    const answer = answerOf(reply, { number, askedAt, answeredAt: this.transport.now(), reference: ask.reference })
    for (const [, value] of cookies) this.values.add(value)
    for (const { value } of answer.setCookies) this.values.add(value)
    if (!ask.sealed) jar?.keep(answer.setCookies.slice(0, maxCookies), this.transport.now())
    this.exchanges[number - 1] = { ...written, reply: this.#shown(answer, ask) }
    const backOff = asksToBackOff(answer, `${method} ${path}`)
    if (backOff) throw this.#end(backOff)
    refuseUnusable(answer, `${method} ${path}`)
    return answer
  }

  /** Records a request before its reply, because several may be in flight. */
  #record({ visitor, purpose }: Ask, { askedAt, request }: Pick<Exchange, 'request'> & { askedAt: number }): Exchange {
    const number = this.exchanges.length + 1
    this.#options.progress?.(number, this.#options.target.budget.requests, purpose)
    const written = { number, at: new Date(askedAt).toISOString(), visitor, purpose, request }
    this.exchanges.push(written)
    return written
  }

  /** From now on nothing is sent but what cleans up. */
  #end(reason: ProbeAborted): ProbeAborted {
    this.#ended = reason
    return reason
  }

  #refuseWithoutPermission(): void {
    const { requests } = this.#options.target.budget
    if (!this.#cleaningUp && this.#options.signal.aborted) throw new ProbeAborted('disturbed', 'The run was stopped.')
    if (!this.#cleaningUp && this.#ended) throw this.#ended
    const left = this.#cleaningUp ? requests - this.exchanges.length : this.left
    if (left <= 0) throw new ProbeAborted('budget_spent', `The ${requests} requests of the budget were spent.`)
  }

  /** Each field once. Cookies of the target file come before the visitor's, in one line. */
  #headers({ headers }: Ask, cookies: readonly (readonly [string, string])[]): readonly (readonly [string, string])[] {
    const { target } = this.#options
    const fields = new Map([
      ['host', new URL(target.baseUrl).host],
      ['user-agent', this.userAgent],
      ['accept', '*/*'],
      ['accept-encoding', 'identity'],
    ])
    for (const [name, value] of Object.entries({ ...target.headers, ...headers })) fields.set(name.toLowerCase(), value)
    const cookie = [fields.get('cookie'), ...cookies.map(([name, value]) => `${name}=${value}`)]
      .filter(Boolean)
      .join('; ')
    fields.delete('cookie')
    return [...fields, ...(cookie === '' ? [] : [['cookie', cookie] as const])]
  }

  /** As a browser sees it: with the path of the base URL in front. */
  #pathOf(path: string): string {
    return `${new URL(this.#options.target.baseUrl).pathname.replace(/\/$/, '')}${path.replace(/\?.*$/s, '')}`
  }

  #shown(answer: Answer, { identifiedAs }: Ask): NonNullable<Exchange['reply']> {
    const { status, fields, setCookies, cacheEvidence } = answer
    return {
      status,
      cacheControl: fields.get('cache-control'),
      vary: fields.get('vary'),
      setCookies: setCookies.slice(0, maxCookies).map(this.seen),
      cacheEvidence,
      identifiedAs: identifiedAs?.(answer),
    }
  }
}

/** Lets at most this many requests start within any second, at once or one by one. */
export class Pace {
  readonly #transport: ProbeTransport
  readonly #perSecond: number
  #starts: number[] = []

  constructor(transport: ProbeTransport, perSecond: number) {
    this.#transport = transport
    this.#perSecond = perSecond
  }

  /** Resolves when the next request may start. */
  async turn(): Promise<void> {
    if (this.#perSecond === 0) return
    // Below one request a second, the window is the time between two.
    const [most, window] = this.#perSecond < 1 ? [1, 1000 / this.#perSecond] : [Math.floor(this.#perSecond), 1000]
    for (;;) {
      const now = this.#transport.now()
      this.#starts = this.#starts.filter((start) => start > now - window)
      const first = this.#starts[0]
      if (first === undefined || this.#starts.length < most) {
        this.#starts.push(now)
        return
      }
      await this.#transport.wait(first + window - now)
    }
  }
}
