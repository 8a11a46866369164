import type { ProbeTarget } from '../../domain/probe-target.ts'
import { ProbeAborted } from './aborted.ts'
import { type Answer, shownLocation } from './answer.ts'
import type { SetCookie } from './cookies.ts'
import { type Account, bodyOf, type Identity } from './identity.ts'
import { withNonce } from './lanes.ts'
import type { RequestLog } from './request-log.ts'

/** A sign-in with more redirects fails. */
const maxRedirects = 5

interface Signing {
  readonly account: Account
  /** Takes the cookies that the sign-in sets, the last of each name. */
  readonly cookies: Map<string, SetCookie>
}

/**
 * Signs an account in. A redirect is followed only as long as no cookie was set, and to an address of its own, because
 * following it with a session may leave that session in a cache. Throws ProbeAborted where the sign-in fails.
 */
export async function signIn(log: RequestLog, target: ProbeTarget, { account, cookies }: Signing): Promise<void> {
  const { login } = target
  const { visitor, jar } = account
  const keep = (answer: Answer) => {
    for (const cookie of answer.setCookies) cookies.set(cookie.name, cookie)
    return answer
  }
  let fields = account.credentials
  if (login.page !== undefined) {
    const path = withNonce(login.page, log.nonce())
    const page = keep(await log.ask({ visitor, purpose: `${visitor} opens the sign-in page`, path, jar }))
    fields = { ...hiddenFields(page.text), ...fields }
  }
  const origin = new URL(target.baseUrl).origin
  const referer = `${target.baseUrl}${login.page ?? login.path}`
  const headers = { 'content-type': login.contentType, origin, referer, ...login.headers }
  const body = bodyOf(login, fields)
  const first = { visitor, purpose: `${visitor} signs in`, method: login.method, path: login.path, jar, headers, body }
  let answer = keep(await log.ask(first))
  for (let hops = 0; isRedirect(answer) && cookies.size === 0; hops++) {
    if (hops === maxRedirects) throw failed(account, `was redirected more than ${maxRedirects} times`)
    const path = withNonce(inScope(target, account, answer), log.nonce())
    answer = keep(await log.ask({ visitor, purpose: `${visitor} is sent on`, path, jar }))
  }
  if (answer.status >= 400) throw failed(account, `was answered with ${answer.status}`)
}

function isRedirect({ status, fields }: Answer): boolean {
  return status >= 300 && status < 400 && status !== 304 && fields.get('location') !== undefined
}

/** The path that a redirect leads to, below the base URL. */
function inScope(target: ProbeTarget, account: Account, { fields }: Answer): string {
  const location = fields.get('location') ?? ''
  const base = new URL(`${target.baseUrl}${target.login.path}`)
  const url = URL.canParse(location, base.href) ? new URL(location, base.href) : undefined
  const prefix = new URL(target.baseUrl).pathname.replace(/\/$/, '')
  if (url?.origin !== base.origin || !`${url.pathname}/`.startsWith(`${prefix}/`)) {
    throw failed(account, `was redirected to ${shownLocation(location)}, which is out of scope`)
  }
  return `${url.pathname.slice(prefix.length)}${url.search}`
}

function failed({ visitor }: Account, what: string): ProbeAborted {
  return new ProbeAborted('set_up_failed', `Signing in as account ${visitor} failed: it ${what}.`)
}

/** At most this many names are tried one by one. */
const maxTried = 6

export interface SignedIn {
  readonly account: Account
  /** The cookies that the sign-in set. */
  readonly cookies: ReadonlyMap<string, SetCookie>
}

/**
 * The names of the cookies that are the session: set by the sign-in of every account, with different values. Others,
 * such as a chosen theme or the mark of a load balancer, may be given to anybody. Where several are left, those that the
 * site knows an account by. Throws ProbeAborted where there is none.
 */
export async function sessionCookies(
  { sessionCookie }: ProbeTarget,
  signedIn: readonly SignedIn[],
  identity: Identity,
): Promise<readonly string[]> {
  const names = candidates(signedIn)
  if (sessionCookie !== undefined) {
    if (names.includes(sessionCookie)) return [sessionCookie]
    throw new ProbeAborted(
      'set_up_failed',
      `Signing in does not set a cookie "${sessionCookie}" of a value that differs between the accounts.`,
    )
  }
  if (names.length === 0) {
    const message =
      'Signing in sets no cookie whose value differs between the accounts, so there is no session to follow.'
    throw new ProbeAborted('set_up_failed', message)
  }
  if (names.length === 1) return names
  const [first] = signedIn
  return first ? await knownBy(first.account, names.slice(0, maxTried), identity) : names
}

/**
 * The cookies by which the site knows an account: each that is enough alone, such as the one that remembers it beside
 * the session, and those that are only enough together. All of them where no combination is.
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

/** The hidden fields of a page's forms, such as a token against forged requests. The first of a name counts. */
export function hiddenFields(html: string): Readonly<Record<string, string>> {
  const fields = new Map<string, string>()
  // A "<" outside quotes ends a tag that was never closed, so that no text is gone through again and again.
  for (const [tag] of html.matchAll(/<input\b(?:"[^"]*"|'[^']*'|[^"'<>])*>/gi)) {
    const { name, type, value } = attributes(tag)
    if (type?.toLowerCase() !== 'hidden' || !name || fields.has(name)) continue
    fields.set(name, value ?? '')
  }
  return Object.fromEntries(fields)
}

/** The first of each name. */
function attributes(tag: string): Readonly<Record<string, string>> {
  const found = new Map<string, string>()
  for (const match of tag.matchAll(/\s(name|type|value)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi)) {
    const name = match[1]?.toLowerCase() ?? ''
    if (!found.has(name)) found.set(name, unescaped(match[2] ?? match[3] ?? match[4] ?? ''))
  }
  return Object.fromEntries(found)
}

function unescaped(text: string): string {
  return text.replace(/&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([0-9a-f]{1,6}));/gi, (whole, name, decimal, hex) => {
    if (name !== undefined) return entities[name.toLowerCase()] ?? whole
    const point = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole
  })
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
