import type { Visitor } from '../../domain/probe.ts'
import type { Credentials, ProbeTarget, RequestTemplate } from '../../domain/probe-target.ts'
import { ProbeAborted } from './aborted.ts'
import type { Answer } from './answer.ts'
import type { Jar } from './cookies.ts'
import { withNonce } from './lanes.ts'
import type { RequestLog } from './request-log.ts'

/** One of the throwaway accounts, with a cookie jar of its own. */
export interface Account {
  readonly visitor: 'A' | 'B' | 'C'
  readonly credentials: Credentials
  readonly jar: Jar
}

export const accountNames = ['A', 'B', 'C'] as const

/** Who the site says the holder of some cookies is. */
export type IdentifiedAs = Account['visitor'] | 'nobody' | 'unclear'

type Cookies = readonly (readonly [name: string, value: string])[]

/** Who the site says somebody is, the number of the exchange, and what it set. */
export interface Recognised {
  readonly identifiedAs: IdentifiedAs
  readonly number: number
  readonly setCookies: Answer['setCookies']
}

/** Asks the site who a visitor is, each time at an address of its own, so that no cache answers. */
export class Identity {
  readonly #log: RequestLog
  readonly #target: ProbeTarget
  /** What the site calls each account. */
  readonly #names = new Map<Account['visitor'], string>()

  constructor(log: RequestLog, target: ProbeTarget) {
    this.#log = log
    this.#target = target
  }

  /** What the site calls an account; undefined before `learn`. */
  nameOf(visitor: Account['visitor']): string | undefined {
    return this.#names.get(visitor)
  }

  /** Finds out what the site calls each account, and that it distinguishes them and strangers. Throws ProbeAborted. */
  async learn(accounts: readonly Account[]): Promise<void> {
    const { path } = this.#target.identity
    // A stranger first: if a cache keeps this page for everybody, it keeps the stranger's.
    await this.ask('anonymous', 'a stranger asks who it is', [])
    const answers = new Map<Account['visitor'], Answer>()
    for (const account of accounts) answers.set(account.visitor, await this.#learnName(account))
    for (const [visitor, answer] of answers) {
      if (this.read(answer.text) === visitor) continue
      throw unusable(`what ${path} says of account ${visitor} could be said of another as well`, answer)
    }
    const stranger = await this.ask('anonymous', 'a stranger asks again who it is', [])
    if (stranger !== 'nobody') {
      const message = `${path} takes a visitor without any cookie for account ${stranger}`
      throw unusable(`${message}, as it does where a cache keeps that page for everybody`, { contaminated: true })
    }
  }

  async #learnName({ visitor, jar, credentials }: Account): Promise<Answer> {
    const { shows, path } = this.#target.identity
    const purpose = `${visitor} asks who it is`
    const answer = await this.#log.ask({ ...this.#request(), visitor, purpose, jar, identifiedAs: () => visitor })
    const name = shows.by === 'json' ? jsonField(answer.text, shows.field) : fill(shows.contains, credentials)
    if (name === undefined || (shows.by === 'text' && !answer.text.includes(name))) {
      throw unusable(`${path} does not say who account ${visitor} is (status ${answer.status})`, answer)
    }
    const same = [...this.#names].find(([, other]) => other === name)
    if (same) throw unusable(`${path} takes the accounts ${same[0]} and ${visitor} for the same person`, answer)
    this.#names.set(visitor, name)
    return answer
  }

  /** Who the site says a visitor with these cookies and no others is. */
  async ask(visitor: Visitor, purpose: string, cookies: Cookies): Promise<IdentifiedAs> {
    return (await this.prove(visitor, purpose, cookies)).identifiedAs
  }

  /** The same, with the exchange that shows it. */
  async prove(visitor: Visitor, purpose: string, cookies: Cookies): Promise<Recognised> {
    const identifiedAs = ({ text }: Pick<Answer, 'text'>) => this.read(text)
    const answer = await this.#log.ask({ ...this.#request(), visitor, purpose, cookies, identifiedAs })
    return { identifiedAs: this.read(answer.text), number: answer.number, setCookies: answer.setCookies }
  }

  /** Which account a reply of the identity page names. */
  read(text: string): IdentifiedAs {
    const { shows } = this.#target.identity
    const found = shows.by === 'json' ? jsonField(text, shows.field) : undefined
    const matches = [...this.#names].filter(([, name]) => (shows.by === 'json' ? name === found : text.includes(name)))
    const [match, ...more] = matches.map(([visitor]) => visitor)
    return more.length > 0 ? 'unclear' : (match ?? 'nobody')
  }

  #request() {
    const { method, path } = this.#target.identity
    return { method, path: withNonce(path, this.#log.nonce()) }
  }
}

function unusable(
  what: string,
  { cacheEvidence = [], contaminated = false }: Partial<Answer & ProbeAborted>,
): ProbeAborted {
  const cached = cacheEvidence.length > 0 ? ' A cache answered: it keeps this page for everybody.' : ''
  return new ProbeAborted('set_up_failed', `The accounts cannot be distinguished: ${what}.${cached}`, { contaminated })
}

/** A text or number at `user` or `user.name`; undefined where there is none, or an empty one. */
function jsonField(text: string, field: string): string | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  for (const key of field.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = Reflect.get(value, key)
  }
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** Replaces `{name}` with the account's field of that name; other braces stay. */
export function fill(template: string, account: Credentials, write: (value: string) => string = String): string {
  return template.replace(/\{([\w-]+)\}/g, (whole, name: string) => {
    const value = Object.hasOwn(account, name) ? account[name] : undefined
    return value === undefined ? whole : write(value)
  })
}

/** The body of a request: the template, or all fields as its type writes them. */
export function bodyOf({ body, contentType }: RequestTemplate, fields: Credentials): string {
  const isJson = /\bjson\b/i.test(contentType)
  if (body !== undefined) return fill(body, fields, isJson ? escapeJson : encodeURIComponent)
  return isJson ? JSON.stringify(fields) : new URLSearchParams(fields).toString()
}

/** For use between quotation marks. */
function escapeJson(value: string): string {
  return JSON.stringify(value).slice(1, -1)
}
