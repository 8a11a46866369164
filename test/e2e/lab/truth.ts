import { setTimeout as wait } from 'node:timers/promises'
import { type Account, accounts } from './accounts.ts'
import { ask, type Reply } from './client.ts'

/** What a deployment really does with one page. */
export interface Truth {
  /** The session of one visitor reaches another. */
  readonly session: boolean
  /** Two strangers are given the same new session. */
  readonly newSession: boolean
  /** What one visitor sees signed in is shown to another. */
  readonly content: boolean
}

export const nothingLeaks: Truth = { session: false, newSession: false, content: false }

/** Where a fresh deployment is, and what is looked at. */
export interface Measured {
  readonly baseUrl: string
  /** The application without the proxy: who is signed in is asked there, where no cache can answer. */
  readonly originUrl: string
  readonly sessionCookie: string
  readonly page: string
}

export interface Visitor {
  readonly name: string | undefined
  readonly cookie: string | undefined
}

interface Received {
  readonly visitor: Visitor
  readonly session: string | undefined
  readonly body: string
}

/**
 * The truth about one page, found crudely: alice asks for it, then strangers and bob, often and at several times, at
 * addresses that nobody used before; then everybody looks at what they hold. Needs a deployment that is fresh and has
 * no other visitors, and leaves its cache dirty.
 */
export async function measure(measured: Measured): Promise<Truth> {
  const [alice, bob] = await Promise.all([signIn(measured, accounts[0]), signIn(measured, accounts[1])])
  const stranger: Visitor = { name: undefined, cookie: undefined }
  const visit = async (address: string, visitor: Visitor, times: number) => {
    const replies: Received[] = []
    for (let time = 0; time < times; time += 1) {
      replies.push(received(measured, visitor, await ask({ url: address, cookie: visitor.cookie })))
    }
    return replies
  }
  // Before anybody else, for keys that do not tell these addresses apart.
  for (const address of addresses(measured)) await visit(address, alice, 1)
  const rounds = addresses(measured).map(async (address) => {
    const rest = await visit(address, stranger, 1)
    for (const visitor of [bob, alice, stranger, bob]) rest.push(...(await visit(address, visitor, 4)))
    await wait(1300)
    for (const visitor of [alice, stranger, bob]) rest.push(...(await visit(address, visitor, 3)))
    return rest
  })
  const strangersOnly = addresses(measured, 'strangers').map(async (address) => {
    const first = await visit(address, stranger, 8)
    await wait(700)
    return [...first, ...(await visit(address, stranger, 4))]
  })
  const all = (await Promise.all([...rounds, ...strangersOnly])).flat()
  return {
    session: await somebodyElses(measured, all),
    newSession: await sameStranger(measured, all),
    content: all.some(({ visitor, body }) => accounts.some(({ user }) => user !== visitor.name && body.includes(user))),
  }
}

/** The page itself first, then with queries and with a letter of its path escaped. */
function addresses({ baseUrl, page }: Measured, who = 'all'): string[] {
  const escaped = page.replace(/[a-z](?=[^/]*$)/, (letter) => `%${letter.charCodeAt(0).toString(16)}`)
  const queries = ['one', 'two', 'three'].map((round) => `${page}?${who}=${round}`)
  return [...(who === 'all' ? [page, escaped] : []), ...queries].map((path) => baseUrl + path)
}

/** Signs an account in on the deployment; throws where that fails. */
export async function signIn({ baseUrl, sessionCookie }: Measured, { user, password }: Account): Promise<Visitor> {
  const { cookies, status } = await ask({ method: 'POST', url: `${baseUrl}/login`, form: { user, password } })
  const value = cookies.get(sessionCookie)
  if (!value) throw new Error(`${user} could not sign in: status ${status}.`)
  return { name: user, cookie: `${sessionCookie}=${value}` }
}

function received({ sessionCookie }: Measured, visitor: Visitor, reply: Reply): Received {
  return { visitor, session: reply.cookies.get(sessionCookie), body: reply.body }
}

/** Whether anybody holds a cookie by which the application takes him for somebody else. */
async function somebodyElses(measured: Measured, all: readonly Received[]): Promise<boolean> {
  for (const { visitor, session } of unique(all)) {
    const user = await whoIs(measured, session)
    if (user !== undefined && user !== visitor.name) return true
  }
  return false
}

/** Whether two strangers hold the same session, and it is none of an account's. */
async function sameStranger(measured: Measured, all: readonly Received[]): Promise<boolean> {
  const sessions = all.flatMap(({ visitor, session }) => (visitor.name === undefined && session ? [session] : []))
  const shared = new Set(sessions.filter((session, index) => sessions.indexOf(session) !== index))
  for (const session of shared) if ((await whoIs(measured, session)) === undefined) return true
  return false
}

/** The account that the application takes the holder of a session for. */
export async function whoIs({ originUrl, sessionCookie }: Measured, session: string): Promise<string | undefined> {
  const { body } = await ask({ url: `${originUrl}/whoami`, cookie: `${sessionCookie}=${session}` })
  // The page answers {"user": name or null}.
  const { user } = JSON.parse(body) as { user: string | null }
  return user ?? undefined
}

function unique(all: readonly Received[]): { visitor: Visitor; session: string }[] {
  const seen = new Map<string, { visitor: Visitor; session: string }>()
  for (const { visitor, session } of all) {
    if (session) seen.set(`${visitor.name} ${session}`, { visitor, session })
  }
  return [...seen.values()]
}
