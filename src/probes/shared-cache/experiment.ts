import type { ProbeTarget } from '../../domain/probe-target.ts'
import type { Answer } from './answer.ts'
import { isDeletion, type SetCookie } from './cookies.ts'
import type { Account, Identity } from './identity.ts'
import type { Ask, RequestLog } from './request-log.ts'

/** What every step of the experiment works with. */
export interface Experiment {
  readonly log: RequestLog
  readonly target: ProbeTarget
  readonly identity: Identity
  /** Whose session is followed. */
  readonly owner: Account
  /** Those who may be given it, beside strangers. */
  readonly others: readonly Account[]
  /** The cookies that are the session. */
  readonly sessionNames: readonly string[]
  /** The owner's session as its sign-in gave it. */
  readonly signedInAs: SessionCookies
  readonly sessions: KnownSessions
}

/** The cookies that make a session. */
export type SessionCookies = readonly (readonly [name: string, value: string])[]

/** Who each session value of the run belongs to, as far as it is known. */
export class KnownSessions {
  readonly #owners: Set<string>
  readonly #accounts: Set<string>
  readonly #strangers = new Set<string>()

  constructor(owner: SessionCookies, accounts: SessionCookies) {
    this.#owners = new Set(valuesOf(owner))
    this.#accounts = new Set(valuesOf(accounts))
  }

  /** Whether any of them was given to the owner. */
  hasOwners(given: SessionCookies): boolean {
    return given.some(([, value]) => this.#owners.has(value))
  }

  /** Whether any of them is known to be or have been an account's. */
  hasAccounts(given: SessionCookies): boolean {
    return given.some(([, value]) => this.#accounts.has(value))
  }

  /** Whether any of them was given to strangers where the owner never was. */
  hasStrangers(given: SessionCookies): boolean {
    return given.some(([, value]) => this.#strangers.has(value))
  }

  addOwners(given: SessionCookies): void {
    for (const value of valuesOf(given)) this.#owners.add(value)
  }

  addAccounts(given: SessionCookies): void {
    for (const value of valuesOf(given)) this.#accounts.add(value)
  }

  addStrangers(given: SessionCookies): void {
    for (const value of valuesOf(given)) this.#strangers.add(value)
  }

  /** They turned out not to belong to any account. */
  disown(given: SessionCookies): void {
    for (const value of valuesOf(given)) for (const known of [this.#owners, this.#accounts]) known.delete(value)
  }
}

function valuesOf(given: SessionCookies): readonly string[] {
  return given.map(([, value]) => value)
}

type SessionAsk = Pick<Ask, 'path' | 'purpose' | 'reference' | 'method' | 'headers'>

/**
 * The owner of the session asks. The session values it is given are remembered as the owner's, unless a stranger was given
 * them before.
 */
export async function askAsOwner(experiment: Experiment, ask: SessionAsk): Promise<Answer> {
  const answer = await askAs(experiment, experiment.owner, ask)
  if (!isStrangers(experiment, answer)) experiment.sessions.addOwners(givenSession(experiment, answer))
  return answer
}

/** An account asks where no other account was. A session that a stranger was given before is not put into its jar. */
export async function askAs(experiment: Experiment, { visitor, jar }: Account, ask: SessionAsk): Promise<Answer> {
  const { log } = experiment
  const answer = await log.ask({ ...ask, visitor, jar, sealed: true })
  if (isStrangers(experiment, answer)) return answer
  jar.keep(answer.setCookies, log.transport.now())
  rememberGiven(experiment, answer)
  return answer
}

/** A session given to an account counts as an account's, until the site says otherwise. */
export function rememberGiven(experiment: Experiment, answer: Answer): void {
  if (!isStrangers(experiment, answer)) experiment.sessions.addAccounts(givenSession(experiment, answer))
}

/** Whether a reply gives a session that a stranger was given before, so that a cache answered. */
export function isStrangers(experiment: Experiment, answer: Pick<Answer, 'setCookies'>): boolean {
  return experiment.sessions.hasStrangers(givenSession(experiment, answer))
}

/** A stranger asks where the owner never was. */
export async function askAsStranger(
  experiment: Experiment,
  ask: Pick<Ask, 'path' | 'purpose' | 'reference'>,
): Promise<Answer> {
  const answer = await experiment.log.ask({ ...ask, visitor: 'anonymous' })
  experiment.sessions.addStrangers(givenSession(experiment, answer))
  return answer
}

/** The session cookies that a reply gives. */
export function givenSession(
  { sessionNames, log }: Experiment,
  { setCookies }: Pick<Answer, 'setCookies'>,
): SessionCookies {
  return sessionOf(setCookies, sessionNames, log.transport.now())
}

/**
 * The session among a reply's cookies; deletions are left out. Of a cookie that is set twice the last counts, as in
 * browsers.
 */
export function sessionOf(cookies: readonly SetCookie[], names: readonly string[], now: number): SessionCookies {
  const given = new Map<string, string>()
  for (const cookie of cookies.filter(({ name }) => names.includes(name))) {
    if (isDeletion(cookie, now)) given.delete(cookie.name)
    else given.set(cookie.name, cookie.value)
  }
  return [...given]
}

/** The session that a stranger was given, as a text to compare; undefined where it was given none. */
export function newSessionOf(experiment: Experiment, answer: Answer): string | undefined {
  const given = givenSession(experiment, answer)
  return given.length === 0 ? undefined : given.map(([name, value]) => `${name}=${value}`).join('; ')
}
