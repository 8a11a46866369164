import type { SiteReply } from './application.ts'
import { Site, type SiteOptions } from './site.ts'

/** What leaks when the page is visited as readers do, without any probe. */
export interface Truth {
  readonly session: boolean
  readonly newSession: boolean
  readonly content: boolean
}

const waits = [0, 1100] as const
const asks = [1, 4] as const

/** Found by visiting fresh sites: alice asks once or four times, and strangers come at once or a second later. */
export async function truthOf(options: SiteOptions): Promise<Truth> {
  let [session, content] = [false, false]
  for (const wait of waits) {
    for (const times of asks) {
      const site = new Site(options)
      const jar = cookieOf(site.ask({ method: 'POST', path: '/login', cookies: new Map(), body: credentials }))
      for (let i = 0; i < times; i++) {
        for (const [name, value] of cookieOf(visit(site, jar)))
          if (site.application.owners.get(value)) jar.set(name, value)
      }
      await site.wait(wait)
      for (let i = 0; i < 3; i++) {
        const reply = visit(site, new Map())
        session ||= [...cookieOf(reply).values()].some((value) => site.application.owners.get(value) === 'alice')
        content ||= reply.body.includes('Signed in as alice')
      }
    }
  }
  return { session, content, newSession: await sharesNew(options) }
}

const credentials = new URLSearchParams({ user: 'alice', password: 'alice-secret-password' }).toString()

async function sharesNew(options: SiteOptions): Promise<boolean> {
  const opens = options.application?.opens
  // What the site itself gives to everybody is nobody's.
  if (opens === undefined || opens === 'constant') return false
  const site = new Site(options)
  const firstSeen = new Map<string, number>()
  for (let i = 0; i < 12; i++) {
    const value = cookieOf(visit(site, new Map())).get('session')
    const before = value === undefined ? undefined : firstSeen.get(value)
    if (before !== undefined && (opens === 'own' || site.now() - before > 1000)) return true
    if (value !== undefined && before === undefined) firstSeen.set(value, site.now())
    await site.wait(200)
  }
  return false
}

function visit(site: Site, cookies: ReadonlyMap<string, string>): SiteReply {
  return site.ask({ method: 'GET', path: '/page', cookies })
}

/** Whether a stranger who looks at the page, and the one after, are given nobody's session. */
export function nextStrangers(site: Site, path = '/page'): readonly (string | undefined)[] {
  return [1, 2, 3, 4].map(() => {
    const value = cookieOf(site.ask({ method: 'GET', path, cookies: new Map() })).get('session')
    return value === undefined ? undefined : site.application.owners.get(value)
  })
}

function cookieOf({ headers }: SiteReply): Map<string, string> {
  const fields = headers.filter(([name]) => name.toLowerCase() === 'set-cookie').map(([, value]) => value)
  return new Map(
    fields.map((field) => {
      const [pair = ''] = field.split(';')
      return [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const
    }),
  )
}
