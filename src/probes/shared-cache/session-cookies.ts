import type { ProbeTarget } from '../../domain/probe-target.ts'
import type { Account } from './account.ts'
import { isDeletion, type SetCookie } from './cookies.ts'
import type { Identity } from './identity.ts'
import { Stopped } from './stopped.ts'

/** More names than that are not tried one by one. */
const maxTried = 6

export interface SignedIn {
  readonly account: Account
  /** The cookies that the sign-in set. */
  readonly cookies: ReadonlyMap<string, SetCookie>
}

/**
 * The names of the cookies that are the session: set by the sign-in of every account, with different values. Others,
 * such as a chosen theme or the mark of a load balancer, may be handed to anybody. Where several are left, those that the
 * site knows an account by. Throws Stopped where there is none.
 */
export async function sessionCookies(
  { sessionCookie }: ProbeTarget,
  signedIn: readonly SignedIn[],
  identity: Identity,
): Promise<readonly string[]> {
  const names = candidates(signedIn)
  if (sessionCookie !== undefined) {
    if (names.includes(sessionCookie)) return [sessionCookie]
    throw new Stopped(
      'set_up_failed',
      `Signing in does not set a cookie "${sessionCookie}" of a value that differs between the accounts.`,
    )
  }
  if (names.length === 0) {
    const message =
      'Signing in sets no cookie whose value differs between the accounts, so there is no session to follow.'
    throw new Stopped('set_up_failed', message)
  }
  if (names.length === 1) return names
  const [first] = signedIn
  return first ? await knownBy(first.account, names.slice(0, maxTried), identity) : names
}

/**
 * The cookies by which the site knows an account: each that is enough alone, such as the one that remembers it beside
 * the session, and those that are only enough together. All of them where none is.
 */
async function knownBy(
  { visitor, jar }: Account,
  names: readonly string[],
  identity: Identity,
): Promise<readonly string[]> {
  const isEnough = async (some: readonly string[]) => {
    const purpose = `is ${some.map((name) => `"${name}"`).join(' and ')} the session of ${visitor}?`
    return (await identity.ask(visitor, purpose, jar.only(some))) === visitor
  }
  const alone: string[] = []
  for (const name of names) if (await isEnough([name])) alone.push(name)
  const rest = names.filter((name) => !alone.includes(name))
  if (alone.length === 0) return names
  return rest.length > 1 && (await isEnough(rest)) ? names : alone
}

function candidates(signedIn: readonly SignedIn[]): readonly string[] {
  const [first, ...others] = signedIn
  return [...(first?.cookies.values() ?? [])].flatMap(({ name }) => {
    const values = signedIn.map(({ account }) => account.jar.value(name))
    const everywhere = others.every(({ cookies }) => cookies.has(name))
    return everywhere && new Set(values).size === values.length && !values.includes(undefined) ? [name] : []
  })
}

/**
 * What of a reply's cookies is the session, as name and value; what it takes away is nobody's. Of a cookie that is set
 * twice the last counts, as in browsers.
 */
export function sessionOf(
  cookies: readonly SetCookie[],
  names: readonly string[],
  now: number,
): readonly (readonly [name: string, value: string])[] {
  const given = new Map<string, string>()
  for (const cookie of cookies.filter(({ name }) => names.includes(name))) {
    if (isDeletion(cookie, now)) given.delete(cookie.name)
    else given.set(cookie.name, cookie.value)
  }
  return [...given]
}

/** The cookies of the owner's sign-in that differ from those of the others, or the one that the target file names. */
export function sessionAtSignIn(
  { sessionCookie }: Pick<ProbeTarget, 'sessionCookie'>,
  [owner, ...others]: readonly SignedIn[],
): readonly SetCookie[] {
  return [...(owner?.cookies.values() ?? [])].filter(({ name, value }) => {
    if (sessionCookie !== undefined) return name === sessionCookie
    return others.every(({ cookies }) => cookies.has(name) && cookies.get(name)?.value !== value)
  })
}
