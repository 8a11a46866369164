import type { Visitor } from '../../domain/probe.ts'
import type { ProbeTarget } from '../../domain/probe-target.ts'
import { ProbeAborted, unlessAborted } from './aborted.ts'
import type { Answer } from './answer.ts'
import { type Experiment, givenSession, type SessionCookies } from './experiment.ts'
import { type Account, bodyOf, type Identity } from './identity.ts'
import { withNonce } from './lanes.ts'
import type { RequestLog } from './request-log.ts'
import type { SignedIn } from './sign-in.ts'
import type { CleanUp } from './types.ts'

export interface Cleaning {
  readonly log: RequestLog
  readonly target: ProbeTarget
  readonly identity: Identity
  readonly signedIn: readonly SignedIn[]
  /** Empty where the sign-in failed. */
  readonly sessionNames: readonly string[]
}

/**
 * Step 9: signs every account out and checks that its cookie is dead. Never throws for what the site does: what could not
 * be put in order is reported.
 */
export async function signOut(cleaning: Cleaning): Promise<Omit<CleanUp, 'repaired'>> {
  const { target, sessionNames } = cleaning
  const open: string[] = []
  const signedOut: Visitor[] = []
  const signedIn = cleaning.signedIn.filter(({ account: { jar }, cookies }) => {
    return sessionNames.some((name) => jar.value(name) !== undefined || cookies.has(name))
  })
  if (signedIn.length === 0) return { signedOut, cookiesDead: undefined, open }
  if (!target.logout) {
    open.push('The target file names no "logout": the sessions of the accounts stay valid until the site ends them.')
    return { signedOut, cookiesDead: undefined, open }
  }
  const dead: (boolean | undefined)[] = []
  for (const each of signedIn) {
    const { visitor } = each.account
    try {
      const { isDead, status } = await signOutOne(cleaning, target.logout, each)
      dead.push(isDead)
      if (status < 400) signedOut.push(visitor)
      if (status >= 400 && !isDead)
        open.push(`Account ${visitor} may still be signed in: signing out was answered with ${status}.`)
      else if (isDead === false) open.push(stillGood(visitor))
    } catch (error) {
      if (!(error instanceof ProbeAborted)) throw error
      dead.push(undefined)
      open.push(`Account ${visitor} may still be signed in: ${error.message}`)
    }
  }
  return { signedOut, cookiesDead: allDead(dead), open }
}

/** False where any is known to be alive, undefined where any could not be checked. */
function allDead(dead: readonly (boolean | undefined)[]): boolean | undefined {
  if (dead.includes(false)) return false
  return dead.includes(undefined) ? undefined : true
}

function stillGood(visitor: Visitor): string {
  return `The cookie of account ${visitor} is still good after signing out, as signed cookies are: use throwaway accounts.`
}

interface SignedOut {
  /** Of the reply to the last sign-out request. */
  readonly status: number
  /** Undefined where the site was never asked what it calls the account. */
  readonly isDead: boolean | undefined
}

/** Throws ProbeAborted. */
async function signOutOne(
  { log, identity, sessionNames }: Cleaning,
  logout: NonNullable<ProbeTarget['logout']>,
  { account, cookies }: SignedIn,
): Promise<SignedOut> {
  const { visitor, jar } = account
  const isGood = async (some: SessionCookies) => {
    return (await identity.ask(visitor, `is the cookie of ${visitor} dead?`, some)) === visitor
  }
  const first = sessionNames.flatMap((name) => {
    const value = cookies.get(name)?.value
    return value === undefined ? [] : [[name, value] as const]
  })
  const signOutWith = async (some: SessionCookies): Promise<SignedOut> => {
    for (const [name, value] of some) jar.set(name, value)
    const status = await sendLogout(log, logout, account)
    return { status, isDead: identity.nameOf(visitor) === undefined ? undefined : !(await isGood(some)) }
  }
  const last = jar.only(sessionNames)
  if (last.length === 0) return signOutWith(first)
  const out = await signOutWith(last)
  // Its last session need not be its own: a proxy may have removed its cookie.
  const differs = first.some(([name, value]) => last.every(([other, now]) => other !== name || now !== value))
  return out.isDead && differs && (await isGood(first)) ? signOutWith(first) : out
}

async function sendLogout(
  log: RequestLog,
  logout: NonNullable<ProbeTarget['logout']>,
  { visitor, jar, credentials }: Account,
): Promise<number> {
  const purpose = `${visitor} signs out`
  const hasBody = logout.method !== 'GET'
  const headers = { ...(hasBody && { 'content-type': logout.contentType }), ...logout.headers }
  const body = hasBody ? bodyOf({ ...logout, body: logout.body ?? '' }, credentials) : undefined
  // An address of its own: what others see there must not be touched.
  const path = hasBody ? logout.path : withNonce(logout.path, log.nonce())
  const { status } = await log.ask({ visitor, purpose, method: logout.method, path, jar, headers, body })
  return status
}

/** A page whose own entry holds, or may hold, a session of an account. */
export interface Contamination {
  readonly path: string
  /** `unverified`: nobody has looked whether it does. */
  readonly known: 'certain' | 'unverified' | 'unlikely'
}

/** How often strangers look, and how long they wait in between, so that entries can expire. */
const rounds = 6
const stepSeconds = 15
/** After these, only expiry helps. */
const overwritingRounds = 3
/** Longer than caches take to write an entry. */
const lateMilliseconds = 1100

/** A request with an invalid session cookie makes many caches ask the server again. Throws ProbeAborted. */
export async function overwrite(
  { log, sessionNames }: Pick<Experiment, 'log' | 'sessionNames'>,
  path: string,
): Promise<void> {
  const cookies = sessionNames.map((name) => [name, log.nonce()] as const)
  // Twice, for caches with several stores.
  for (let i = 0; i < 2; i++) {
    await log.ask({ visitor: 'anonymous', purpose: 'overwrites what was shared', path, cookies })
  }
}

/**
 * Overwrites entries that others share after an account's session may have got into them. Unless that is certain, a
 * stranger looks first. Returns which were overwritten, and whether strangers get a clean reply now.
 */
export async function repair(
  experiment: Experiment,
  contaminations: readonly Contamination[],
): Promise<Pick<CleanUp, 'repaired' | 'open'>> {
  const repaired: { path: string; clean: boolean }[] = []
  const open: string[] = []
  for (const { path, known } of contaminations) {
    const clean = known === 'certain' ? false : await looksClean(experiment, path)
    if (clean === false) repaired.push({ path, clean: await overwritten(experiment, path) })
    if (clean !== undefined || known === 'unlikely') continue
    open.push(
      `It was not seen whether ${path} holds a session of account A for others: check, or empty the cache for it.`,
    )
  }
  const unclean = repaired.filter(({ clean }) => !clean).map(({ path }) => path)
  if (unclean.length > 0) {
    open.push(`Empty the cache for ${unclean.join(', ')}: it may still hold a session of an account.`)
  }
  return { repaired, open }
}

/** Undefined where it could not be asked. */
async function looksClean(experiment: Experiment, path: string): Promise<boolean | undefined> {
  const { log } = experiment
  if (log.isRefused) return undefined
  await log.transport.wait(lateMilliseconds)
  return unlessAborted(() => isCleanThere(experiment, path))
}

async function overwritten(experiment: Experiment, path: string): Promise<boolean> {
  for (let round = 1; ; round++) {
    const clean = await unlessAborted(async () => {
      if (round <= overwritingRounds) await overwrite(experiment, path)
      return isCleanThere(experiment, path)
    })
    if (clean !== false || round === rounds) return clean === true
    await experiment.log.transport.wait(stepSeconds * 1000)
  }
}

/** Twice, for caches with several stores. */
async function isCleanThere(experiment: Experiment, path: string): Promise<boolean> {
  const purpose = 'a stranger looks whether it is clean'
  for (let i = 0; i < 2; i++) {
    const answer = await experiment.log.ask({ visitor: 'anonymous', purpose, path })
    if (!(await isClean(experiment, answer))) return false
  }
  return true
}

async function isClean(experiment: Experiment, answer: Answer): Promise<boolean> {
  const given = givenSession(experiment, answer)
  if (experiment.sessions.hasAccounts(given)) return false
  if (given.length === 0) return true
  const identifiedAs = await experiment.identity.ask('anonymous', 'whose session was the stranger given?', given)
  return identifiedAs === 'nobody'
}

interface IdentityPage {
  readonly log: RequestLog
  readonly path: string
  /** Names of the cookies that may be the session. */
  readonly sessionNames: readonly string[]
  /** Whether a text says that nobody is signed in. */
  readonly isNobody: (text: string) => boolean
}

/** The same for the identity page, where a cache keeps it for everybody. */
export async function repairIdentity(page: IdentityPage): Promise<{ readonly path: string; readonly clean: boolean }> {
  const { log, path, isNobody } = page
  const clean = await unlessAborted(async () => {
    await overwrite(page, path)
    const ask = { visitor: 'anonymous', purpose: 'a stranger looks whether it is clean', path } as const
    return isNobody((await log.ask(ask)).text)
  })
  return { path, clean: clean === true }
}
