import type { ProbeTransport } from '../../domain/ports/probe-transport.ts'
import type { Exchange, SeenCookie, Visitor } from '../../domain/probe.ts'
import type { ProbeTarget } from '../../domain/probe-target.ts'
import { type Answer, answerOf, maxCookies, refuseUnworkable, wishForPeace } from './answer.ts'
import { cookieHasher, type Jar, type SetCookie } from './cookies.ts'
import type { Fields } from './fields.ts'
import { Pace } from './pace.ts'
import { Stopped } from './stopped.ts'

/** What is to be asked. Nothing but cookies differs between visitors, so that caches take them for the same. */
export interface Ask {
  readonly visitor: Visitor
  readonly purpose: string
  /** GET where it is left out. */
  readonly method?: string
  /** Path and query below the base URL. */
  readonly path: string
  /** What the visitor's browser keeps; none for a stranger. */
  readonly jar?: Jar | undefined
  /** Whether the jar stays as it is, whatever the reply sets. */
  readonly sealed?: boolean
  /** Instead of a jar's. */
  readonly cookies?: readonly (readonly [name: string, value: string])[]
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | undefined
  /** A reply that no cache can have kept, asked before. */
  readonly reference?: Fields | undefined
  /** Whom an identity page takes the visitor for. */
  readonly takenFor?: (answer: Pick<Answer, 'status' | 'text'>) => string
}

export interface NotebookOptions {
  readonly target: ProbeTarget
  readonly signal: AbortSignal
  /** The User-Agent that servers see. */
  readonly agent: string
  /** How many requests are kept back for cleaning up. */
  readonly reserve: number
  /** Called before each request. */
  readonly progress?: ((sent: number, atMost: number, what: string) => void) | undefined
}

/** Sends what the experiment asks, at its pace and within its budget, and writes all of it down without secrets. */
export class Notebook {
  readonly exchanges: Exchange[] = []
  readonly door: ProbeTransport
  readonly seen: (cookie: SetCookie) => SeenCookie
  readonly #options: NotebookOptions
  readonly #pace: Pace
  #cleaning = false
  #reserve: number
  /** Why nothing more is asked, once the site wants to be left alone. */
  #ended: Stopped | undefined
  /** Every value of a cookie that was sent or received. */
  readonly values = new Set<string>()

  constructor(door: ProbeTransport, options: NotebookOptions) {
    this.door = door
    this.#options = options
    this.#reserve = options.reserve
    this.#pace = new Pace(door, options.target.budget.perSecond)
    this.seen = cookieHasher(door.random(32))
  }

  /** The User-Agent that servers see. */
  get userAgent(): string {
    const { target, agent } = this.#options
    const own = Object.entries(target.headers).findLast(([name]) => name.toLowerCase() === 'user-agent')
    return own?.[1] ?? agent
  }

  /** From now on the reserve may be used, and a wish to stop is granted already. */
  beginCleaning(): void {
    this.#cleaning = true
  }

  /** Fulfilled when the pace lets several requests start at once. */
  async breath(): Promise<void> {
    if (this.#options.target.budget.perSecond > 0) await this.door.wait(1000)
  }

  /** Eight hexadecimal digits. */
  nonce(): string {
    return Buffer.from(this.door.random(4)).toString('hex')
  }

  /** Whether the user stopped the run. */
  get isStopped(): boolean {
    return this.#options.signal.aborted
  }

  /** So many requests are enough for cleaning up, as it turned out; the others may be used. */
  keepBack(requests: number): void {
    this.#reserve = requests
  }

  /** Whether the site answers no more, or wants to be left alone. */
  get isRefused(): boolean {
    return this.#ended !== undefined
  }

  /** How many requests may still be sent before cleaning up. */
  get left(): number {
    return this.#options.target.budget.requests - this.#reserve - this.exchanges.length
  }

  /** Throws Stopped where nothing may be sent any more, no reply comes, or one that nobody can work with. */
  async ask(ask: Ask): Promise<Answer> {
    await this.#pace.turn()
    // After the turn, so that of several that waited none is one too many.
    this.#refuseWithoutPermission()
    const number = this.exchanges.length + 1
    this.#options.progress?.(number, this.#options.target.budget.requests, ask.purpose)
    const { path, method = 'GET', jar, cookies = jar?.for(this.#pathOf(path)) ?? [] } = ask
    const askedAt = this.door.now()
    const at = new Date(askedAt).toISOString()
    const url = `${this.#options.target.baseUrl}${path}`
    const written = {
      number,
      at,
      visitor: ask.visitor,
      purpose: ask.purpose,
      request: { method, url, cookies: cookies.map(([name, value]) => this.seen({ name, value, attributes: [] })) },
    }
    // Its place is kept: several may be under way at a time.
    this.exchanges.push(written)
    const reply = await this.door.send({ method, url, headers: this.#headers(ask, cookies), body: ask.body })
    if (reply.kind === 'no_reply') {
      this.exchanges[number - 1] = { ...written, failed: reply.reason }
      this.#ended = new Stopped('disturbed', `${method} ${path} got no reply: ${reply.reason}.`)
      throw this.#ended
    }
    const answer = answerOf(reply, { number, askedAt, answeredAt: this.door.now(), reference: ask.reference })
    for (const [, value] of cookies) this.values.add(value)
    for (const { value } of answer.setCookies) this.values.add(value)
    if (!ask.sealed) jar?.keep(answer.setCookies.slice(0, maxCookies), this.door.now())
    this.exchanges[number - 1] = { ...written, reply: this.#told(answer, ask) }
    const wish = wishForPeace(answer, `${method} ${path}`)
    if (wish) {
      this.#ended = wish
      throw wish
    }
    refuseUnworkable(answer, `${method} ${path}`)
    return answer
  }

  #refuseWithoutPermission(): void {
    const { requests } = this.#options.target.budget
    if (!this.#cleaning && this.#options.signal.aborted) throw new Stopped('disturbed', 'The run was stopped.')
    if (!this.#cleaning && this.#ended) throw this.#ended
    const left = this.#cleaning ? requests - this.exchanges.length : this.left
    if (left <= 0) throw new Stopped('budget_spent', `The ${requests} requests that are allowed were spent.`)
  }

  /** Each field once; what the target file has for all comes before the visitor's cookies, in one line. */
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

  /** As a browser sees it, with the path of the base URL before it. */
  #pathOf(path: string): string {
    return `${new URL(this.#options.target.baseUrl).pathname.replace(/\/$/, '')}${path.replace(/\?.*$/s, '')}`
  }

  #told(answer: Answer, { takenFor }: Ask): NonNullable<Exchange['reply']> {
    const { status, fields, setCookies, cacheMarks } = answer
    return {
      status,
      cacheControl: fields.get('cache-control'),
      vary: fields.get('vary'),
      setCookies: setCookies.slice(0, maxCookies).map(this.seen),
      cacheMarks,
      takenFor: takenFor?.(answer),
    }
  }
}
