import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { type Behaviour, type Kind, kinds } from './kinds.ts'
import { type Origin, onLoopback, type Running } from './running.ts'
import { account, createSessions, type Session, type Sessions } from './sessions.ts'

export interface OriginOptions {
  /** Seconds that pages and files stay fresh, instead of 60 and 3600. */
  readonly maxAge?: number
  /**
   * `Last-Modified` ten days ago, and 304 for who has it; without `maxAge` there is no explicit freshness, and caches
   * reckon one from it.
   */
  readonly lastModified?: boolean
  /** Milliseconds that a page takes. */
  readonly delay?: number
  /** What stands below the page is the page. */
  readonly pathInfo?: boolean
  readonly cookieName?: string
  /** No `Date`, or one that stands still. */
  readonly date?: 'none' | 'frozen'
  /** What each reply has for itself. */
  readonly each?: 'etag' | 'text'
}

interface Visit {
  readonly request: IncomingMessage
  /** Path without its query, percent escapes resolved. */
  readonly path: string
  readonly cookies: Readonly<Record<string, string>>
  readonly session: Session | undefined
}

interface Site {
  readonly behaviour: Behaviour
  readonly options: OriginOptions
  readonly cookieName: string
  readonly sessions: Sessions
}

interface Answer {
  readonly status: number
  readonly headers?: OutgoingHttpHeaders
  readonly body?: string
  /** Sign-in and sign-out set the cookie themselves. */
  readonly sessionCookie?: string
}

const tenDays = 10 * 24 * 3600 * 1000

/** An application of the lab, on bare node:http. */
export function origin(kind: Kind, options: OriginOptions = {}): Origin {
  const cookieName = options.cookieName ?? 'session'
  return {
    id: [kind, ...Object.entries(options).map(([name, value]) => `${name}=${value}`)].join(' '),
    sessionCookie: cookieName,
    missing: async () => undefined,
    start: () => start({ behaviour: kinds[kind], options, cookieName, sessions: createSessions() }),
  }
}

async function start(site: Site): Promise<Running> {
  const server = createServer((request, response) => {
    serve(site, request, response).catch(() => response.writeHead(500).end())
  })
  return onLoopback(server)
}

async function serve(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const cookies = readCookies(request.headers.cookie)
  const path = decodeURIComponent((request.url ?? '/').split('?')[0] ?? '/')
  const visit: Visit = { request, path, cookies, session: site.sessions.find(cookies[site.cookieName]) }
  const { status, headers, body, sessionCookie } = await answer(site, visit)
  const cookie = sessionCookie ?? sessionCookieOf(site, visit)
  const setCookie = [...(cookie ? [cookie] : []), ...furtherCookies(site.behaviour, cookies)]
  if (site.options.date) response.sendDate = false
  if (site.options.date === 'frozen') response.setHeader('date', new Date(Date.UTC(2026, 0, 1)).toUTCString())
  response.writeHead(status, { ...headers, ...(setCookie.length > 0 ? { 'set-cookie': setCookie } : {}) }).end(body)
}

async function answer(site: Site, visit: Visit): Promise<Answer> {
  const { request, path, session } = visit
  if (request.method === 'POST' && path === '/login') return signIn(site, request)
  if (request.method === 'POST' && path === '/logout') return signOut(site, visit)
  if (request.method !== 'GET' && request.method !== 'HEAD') return { status: 405, body: 'Method not allowed\n' }
  if (path === '/whoami') return json(200, { user: session?.user ?? null })
  if (path === '/page' || (site.options.pathInfo && path.startsWith('/page/'))) {
    if (site.options.delay) await wait(site.options.delay)
    return cacheable(site, visit, { type: 'text/html; charset=utf-8', body: page(site, visit) })
  }
  if (path === '/static/site.css') return cacheable(site, visit, { type: 'text/css', body: 'body { margin: 2rem }\n' })
  return { status: 404, headers: guards(site.behaviour, site.behaviour.page), body: 'Not found\n' }
}

async function signIn(site: Site, request: IncomingMessage): Promise<Answer> {
  const body = await text(request)
  const user = account(
    request.headers['content-type']?.includes('json')
      ? JSON.parse(body)
      : Object.fromEntries(new URLSearchParams(body)),
  )
  if (!user) return json(401, { error: 'No account has this name and password.' })
  return { ...json(200, { user }), sessionCookie: setSession(site, site.sessions.open(user)) }
}

function signOut(site: Site, { session }: Visit): Answer {
  if (session) site.sessions.close(session)
  const gone = `${site.cookieName}=; Path=/; Expires=${new Date(0).toUTCString()}; HttpOnly`
  return { ...json(200, { user: null }), sessionCookie: gone }
}

function page({ behaviour, options }: Site, { session, request }: Visit): string {
  const user = (behaviour.greets && session?.user) || (behaviour.authorizes && authorized(request))
  const nonce = options.each === 'text' ? `<!-- ${randomBytes(6).toString('hex')} -->` : ''
  const greeting = user ? `<p>Signed in as ${user}.</p>` : ''
  return `<!doctype html><title>Lab</title><h1>A page of the lab</h1>${greeting}${nonce}\n`
}

/** `Authorization: Lab alice password`. */
function authorized({ headers }: IncomingMessage): string | undefined {
  const [scheme, user, password] = (headers.authorization ?? '').split(' ')
  return scheme === 'Lab' ? account({ user, password }) : undefined
}

/** What caches may keep, and for how long. */
function cacheable(site: Site, { request, path }: Visit, { type, body }: { type: string; body: string }): Answer {
  const { behaviour, options } = site
  const isPage = path.startsWith('/page')
  const share = isPage ? behaviour.page : behaviour.file
  const fresh = share === 'public' ? freshness(site, options.maxAge ?? (isPage ? 60 : 3600)) : {}
  const targeted = behaviour.targeted ? { 'cdn-cache-control': 'public, max-age=60' } : {}
  const etag = options.each === 'etag' ? { etag: `"${randomBytes(6).toString('hex')}"` } : {}
  const headers = { ...fresh, ...guards(behaviour, share), ...targeted, ...etag }
  if (options.lastModified && request.headers['if-modified-since']) return { status: 304, headers }
  return { status: 200, headers: { 'content-type': type, ...headers }, body }
}

function freshness({ behaviour, options }: Site, seconds: number): OutgoingHttpHeaders {
  const explicit = options.maxAge !== undefined || !options.lastModified
  return {
    ...(options.lastModified ? { 'last-modified': new Date(Date.now() - tenDays).toUTCString() } : {}),
    ...(explicit ? { 'cache-control': `${behaviour.authorizes ? '' : 'public, '}max-age=${seconds}` } : {}),
  }
}

function guards({ vary }: Behaviour, share: Behaviour['page']): OutgoingHttpHeaders {
  return { ...(share === 'public' ? {} : { 'cache-control': share }), ...(vary ? { vary: 'Cookie' } : {}) }
}

function sessionCookieOf(site: Site, { session }: Visit): string | undefined {
  if (session) return site.behaviour.renews ? setSession(site, site.sessions.renew(session)) : undefined
  return site.behaviour.opens ? setSession(site, site.sessions.open(undefined)) : undefined
}

function setSession({ cookieName, behaviour }: Site, value: string): string {
  const month = new Date(Date.now() + 31 * 24 * 3600 * 1000).toUTCString()
  return `${cookieName}=${value}; ${behaviour.permanent ? `Expires=${month}; ` : ''}HttpOnly; Path=/`
}

function furtherCookies({ further }: Behaviour, cookies: Visit['cookies']): string[] {
  if (further === 'constant') return ['theme=light; Path=/']
  if (further === 'tracking') return [`visitor=${cookies.visitor ?? randomBytes(9).toString('base64url')}; Path=/`]
  return []
}

function json(status: number, value: unknown): Answer {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' }
  return { status, headers, body: `${JSON.stringify(value)}\n` }
}

function readCookies(field = ''): Record<string, string> {
  const pairs = field.split(';').map((pair) => pair.trim().split('='))
  return Object.fromEntries(pairs.map(([name = '', ...value]) => [name, value.join('=')]))
}
