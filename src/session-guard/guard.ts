import { type Breach, SessionGuardError } from './breach.ts'
import type { Fields } from './fields.ts'
import { type GuardOptions, report, type WatchedHeader } from './options.ts'
import { breachesOfHead, correctHead, correctOutside, type Facts } from './rule.ts'
import { watchedSession } from './watched-session.ts'

/** What watches over one request and its reply. */
export interface SessionGuard<Session = unknown> {
  /**
   * The session, loaded at the first touch. Any touch counts as reading it, whatever is done with it then. Throws
   * too_late when the head was sent, more of the reply can follow, and the session was not read before; so does each
   * write to it after the head, as far as it is a plain object, an array, a Map or a Set. Never throws once the client
   * has left.
   */
  session: Session
  /** Whether the session, or the request's `Cookie`, was looked at so far. */
  readonly sessionRead: boolean
  readonly authorizationRead: boolean
  readonly declaredPublic: boolean
  /** For a session that is not loaded by the guard. Throws too_late. */
  markSessionRead(): void
  /**
   * For a session that is not loaded by the guard. Throws too_late, also where it was read in time; once the reply is
   * complete it is reported instead, in the mode `drop`.
   */
  markSessionWritten(): void
  /** Throws too_late. */
  markAuthorizationRead(): void
  /** Says that the reply is the same for everybody: it must not set a cookie nor depend on who asks. Throws too_late. */
  declarePublic(): void
}

/** The request and its reply, as far as the guard has to know them. */
export interface Watched {
  readonly method: string
  readonly url: string
  headersSent(): boolean
  /** Whether the reply is complete, so that nothing in it can depend on what is read now. */
  ended(): boolean
  /** Whether the connection is gone, so that nothing more can be sent. */
  gone(): boolean
}

/** The guard as the wrappers of this module see it. */
export class Guard<Session = unknown> implements SessionGuard<Session> {
  sessionRead = false
  authorizationRead = false
  declaredPublic = false
  readonly #watched: Watched
  readonly #options: GuardOptions
  readonly #load: () => Session
  #session: { value: Session } | undefined
  /** Where a read happened, for the one who looks for it; in the mode `throw` only, since stacks cost time. */
  #firstRead: Error | undefined
  /** A breach is being reported: what `onBreach` does to the reply is not reported in turn. */
  #isReporting = false

  constructor(watched: Watched, options: GuardOptions, load: () => Session) {
    this.#watched = watched
    this.#options = options
    this.#load = load
  }

  get session(): Session {
    return this.sessionFrom(this.#load)
  }

  set session(value: Session) {
    this.markSessionWritten()
    this.#session = { value: this.#watch(value) }
  }

  /** The session of this request, loaded by `load` where it was not loaded yet. */
  sessionFrom(load: () => Session): Session {
    this.markSessionRead()
    this.#session ??= { value: this.#watch(load()) }
    return this.#session.value
  }

  markSessionRead(): void {
    if (this.sessionRead) return
    if (!this.#watched.ended()) this.#refuseLate('first reads the session')
    this.sessionRead = true
    this.#remember()
  }

  markSessionWritten(): void {
    const isComplete = this.#watched.headersSent() && this.#watched.ended()
    if (isComplete && this.#options.mode !== 'throw') this.#reportWritten()
    else this.#refuseLate('writes to the session')
    this.markSessionRead()
  }

  markAuthorizationRead(): void {
    if (this.authorizationRead) return
    if (!this.#watched.ended()) this.#refuseLate('first reads Authorization')
    this.authorizationRead = true
    this.#remember()
  }

  declarePublic(): void {
    if (this.declaredPublic) return
    if (!this.#watched.ended()) this.#refuseLate('is declared public')
    this.declaredPublic = true
  }

  /**
   * Something touched a request field. Never throws: an access log reads fields when the client has left, where nobody
   * catches what it throws. Once the reply is complete that is a log at most.
   */
  headerTouched(name: WatchedHeader): void {
    const known = name === 'cookie' ? this.sessionRead : this.authorizationRead
    const isLate = this.#watched.headersSent()
    if (known || (isLate && this.#watched.ended())) return
    if (name === 'cookie') this.sessionRead = true
    else this.authorizationRead = true
    this.#remember()
    if (isLate) this.#reportLate(name)
  }

  /** Whether a head without cookies may leave as it is. */
  get idle(): boolean {
    return !this.sessionRead && !this.authorizationRead
  }

  /** Throws rule_broken in the mode `throw`, and takes the declaration back, so that an error page can be sent. */
  checkHead(fields: Fields, status: number): void {
    if (this.#options.mode !== 'throw') return
    const [breach] = breachesOfHead(fields, status, this.#facts)
    if (!breach) return
    this.declaredPublic = false
    throw new SessionGuardError('rule_broken', breach.message, { breach, cause: this.#firstRead })
  }

  /** Makes the head obey the rule before it leaves; tells or throws what was wrong. */
  headLeaves(fields: Fields, status: number): void {
    this.checkHead(fields, status)
    // First, since `onBreach` may itself read what the head then has to own up to.
    for (const breach of breachesOfHead(fields, status, this.#facts)) this.#report(breach)
    correctHead(fields, status, this.#facts)
  }

  /** The same for an informational reply or for trailers. */
  outsideLeaves(fields: Fields, kind: 'field_before_head' | 'field_in_trailer'): void {
    const breach = correctOutside(fields, kind, this.#facts)
    if (!breach) return
    if (this.#options.mode === 'throw') throw new SessionGuardError('rule_broken', breach.message, { breach })
    this.#report(breach)
  }

  get #facts(): Facts {
    const { sessionRead, authorizationRead, declaredPublic } = this
    const { method, url } = this.#watched
    return { method, url, sessionRead, authorizationRead, declaredPublic }
  }

  #report(breach: Breach): void {
    if (this.#isReporting) return
    this.#isReporting = true
    report(breach, this.#options.onBreach)
    this.#isReporting = false
  }

  #watch(value: Session): Session {
    return watchedSession(value, () => this.markSessionWritten())
  }

  #remember(): void {
    if (this.#options.mode === 'throw') this.#firstRead ??= new Error('It was first read here.')
  }

  #reportLate(name: WatchedHeader): void {
    const { method, url } = this.#watched
    const field = name === 'cookie' ? 'Cookie' : 'Authorization'
    const message = `${field} was first read after the head of the reply to ${method} ${url} had been sent.`
    this.#report({ kind: 'read_after_head', message, method, url, names: [name] })
  }

  #reportWritten(): void {
    if (this.#watched.gone()) return
    const { method, url } = this.#watched
    const message = `The session was written after the reply to ${method} ${url} had ended.`
    this.#report({ kind: 'write_after_end', message, method, url, names: [] })
  }

  #refuseLate(what: string): void {
    const { method, url } = this.#watched
    if (!this.#watched.headersSent() || this.#watched.gone()) return
    const message = `The reply to ${method} ${url} ${what} after its head has gone.`
    throw new SessionGuardError('too_late', message)
  }
}
