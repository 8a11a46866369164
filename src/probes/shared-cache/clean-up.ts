import type { CleanUp, Visitor } from '../../domain/probe.ts'
import type { ProbeTarget } from '../../domain/probe-target.ts'
import type { Account } from './account.ts'
import type { Identity } from './identity.ts'
import { withNonce } from './lanes.ts'
import type { Notebook } from './notebook.ts'
import type { SignedIn } from './session-cookies.ts'
import { Stopped } from './stopped.ts'
import { bodyOf } from './template.ts'

export interface Cleaning {
  readonly notebook: Notebook
  readonly target: ProbeTarget
  readonly identity: Identity
  readonly signedIn: readonly SignedIn[]
  /** Empty where the sign-in failed. */
  readonly sessionNames: readonly string[]
}

type Cookies = readonly (readonly [name: string, value: string])[]

/**
 * Step 8: signs every account out and asks whether its cookie is dead. Never throws for what the site does: what could
 * not be put in order is told.
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
    open.push('The target file names no "logout": the sessions of the accounts end when the site ends them.')
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
      if (!(error instanceof Stopped)) throw error
      dead.push(undefined)
      open.push(`Account ${visitor} may still be signed in: ${error.message}`)
    }
  }
  return { signedOut, cookiesDead: allDead(dead), open }
}

/** False where one is known to live, undefined where it could not be asked of one. */
function allDead(dead: readonly (boolean | undefined)[]): boolean | undefined {
  if (dead.includes(false)) return false
  return dead.includes(undefined) ? undefined : true
}

function stillGood(visitor: Visitor): string {
  return `The cookie of account ${visitor} is still good after signing out, as signed cookies are: use accounts that can be thrown away.`
}

interface SignedOut {
  /** Of the reply to the last request that was to sign out. */
  readonly status: number
  /** Undefined where the site was never asked what it calls the account. */
  readonly isDead: boolean | undefined
}

/** Throws Stopped. */
async function signOutOne(
  { notebook, identity, sessionNames }: Cleaning,
  logout: NonNullable<ProbeTarget['logout']>,
  { account, cookies }: SignedIn,
): Promise<SignedOut> {
  const { visitor, jar } = account
  const isGood = async (some: Cookies) => {
    return (await identity.ask(visitor, `is the cookie of ${visitor} dead?`, some)) === visitor
  }
  const first = sessionNames.flatMap((name) => {
    const value = cookies.get(name)?.value
    return value === undefined ? [] : [[name, value] as const]
  })
  const signOutWith = async (some: Cookies): Promise<SignedOut> => {
    for (const [name, value] of some) jar.set(name, value)
    const status = await sendLogout(notebook, logout, account)
    return { status, isDead: identity.nameOf(visitor) === undefined ? undefined : !(await isGood(some)) }
  }
  const last = jar.only(sessionNames)
  if (last.length === 0) return signOutWith(first)
  const out = await signOutWith(last)
  // What it had at last need not be its own: a proxy may have made a stranger of it.
  const differs = first.some(([name, value]) => last.every(([other, now]) => other !== name || now !== value))
  return out.isDead && differs && (await isGood(first)) ? signOutWith(first) : out
}

async function sendLogout(
  notebook: Notebook,
  logout: NonNullable<ProbeTarget['logout']>,
  { visitor, jar, credentials }: Account,
): Promise<number> {
  const purpose = `${visitor} signs out`
  const hasBody = logout.method !== 'GET'
  const headers = { ...(hasBody && { 'content-type': logout.contentType }), ...logout.headers }
  const body = hasBody ? bodyOf({ ...logout, body: logout.body ?? '' }, credentials) : undefined
  // An address of its own: what others see there must not be touched.
  const path = hasBody ? logout.path : withNonce(logout.path, notebook.nonce())
  const { status } = await notebook.ask({ visitor, purpose, method: logout.method, path, jar, headers, body })
  return status
}
