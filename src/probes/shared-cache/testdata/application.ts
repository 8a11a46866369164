import { createHash } from 'node:crypto'

/** How the small site behaves; what is left out is not done. */
export interface Behaviour {
  /** Replies to visitors with a session carry it again, with a new value. */
  readonly renews?: boolean
  /** The value stays the same then, as of sessions that the server keeps. */
  readonly keepsValue?: boolean
  /** Where that happens: everywhere, or on pages that exist only. */
  readonly renewsOn?: 'everything' | 'pages'
  /** Strangers are given a session; `by_second`: the same to all who come within one second, as signed cookies are. */
  readonly opens?: 'own' | 'by_second' | 'constant'
  /** The page names who is signed in. */
  readonly greets?: boolean
  /** The page names everybody who was there before, to everybody. */
  readonly listsVisitors?: boolean
  /** Strangers are sent to the sign-in page. */
  readonly closed?: boolean
  readonly cacheControl?: string
  readonly vary?: string
  /** A cookie that everybody is given alike, and one that each visitor is given for itself. */
  readonly theme?: boolean
  readonly tracking?: boolean
  /** Signing in sets a second cookie that the site knows an account by as well; pages renew only the first. */
  readonly remembers?: boolean
  /** A session ends when its value was renewed. */
  readonly rotates?: boolean
  /** Signing out ends nothing, as with signed cookies. */
  readonly signed?: boolean
  /** No `Date`, or one that stands still, in place of the time. */
  readonly date?: 'none' | 'frozen'
  /** An `ETag` of its own on each reply. */
  readonly tags?: boolean
  /** Conditions are weighed, as servers do for files. */
  readonly weighs?: boolean
}

export interface SiteRequest {
  readonly method: string
  /** Path and query as sent. */
  readonly path: string
  readonly cookies: ReadonlyMap<string, string>
  readonly body: string
  readonly now: number
  /** By name, in small letters. */
  readonly headers?: ReadonlyMap<string, string>
}

export interface SiteReply {
  readonly status: number
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string
}

const fresh = 'public, max-age=60'

/** A site with sign-in, identity page and pages, all in memory. */
export class Application {
  readonly #behaviour: Behaviour
  /** Whose each session value is or was; undefined for a stranger's. */
  readonly owners = new Map<string, string | undefined>()
  readonly #ended = new Set<string>()
  readonly #visitors = new Set<string>()
  #count = 0

  constructor(behaviour: Behaviour) {
    this.#behaviour = behaviour
  }

  /** Accounts that somebody is signed in as still. */
  get signedIn(): readonly string[] {
    const open = [...this.owners].filter(([value]) => !this.#ended.has(value)).map(([, user]) => user)
    return [...new Set(open.filter((user) => user !== undefined))].sort()
  }

  answer(request: SiteRequest): SiteReply {
    const path = decodeURIComponent(request.path.split('?')[0] ?? '')
    const user = this.#userOf(request)
    if (path === '/login' && request.method === 'POST') return this.#signIn(request)
    if (path === '/logout' && request.method === 'POST') return this.#signOut(request)
    if (path === '/whoami') {
      return this.#finish(request, {
        status: 200,
        control: 'no-store',
        body: JSON.stringify({ user: user ?? null }),
        on: 'pages',
      })
    }
    // As servers do that are given more than they are made for.
    if ((request.headers?.size ?? 0) > 100) return { status: 431, headers: this.#dated(request), body: 'Too many' }
    if (path === '/page' || path === '/other') return this.#page(request, user)
    return this.#finish(request, { status: 404, body: 'Not found', on: 'everything' })
  }

  #page(request: SiteRequest, user: string | undefined): SiteReply {
    const { greets, listsVisitors, closed, cacheControl = fresh } = this.#behaviour
    if (closed && user === undefined) {
      return {
        status: 302,
        headers: [
          ['location', '/login'],
          ['cache-control', 'no-store'],
        ],
        body: '',
      }
    }
    if (user !== undefined) this.#visitors.add(user)
    const greeting = greets && user !== undefined ? `<p>Signed in as ${user}.` : ''
    const list = listsVisitors ? `<p>Here before: ${[...this.#visitors].join(', ')}.` : ''
    const body = `<h1>A page</h1>${greeting}${list}`
    return this.#finish(request, { status: 200, control: cacheControl, body, on: 'pages' })
  }

  #finish(
    request: SiteRequest,
    { status, control, body, on }: { status: number; control?: string; body: string; on: 'everything' | 'pages' },
  ): SiteReply {
    const { vary, renewsOn = 'everything', opens, theme, tracking } = this.#behaviour
    const headers: [string, string][] = this.#dated(request)
    if (control !== undefined) headers.push(['Cache-Control', control])
    if (vary !== undefined) headers.push(['Vary', vary])
    if (theme) headers.push(['Set-Cookie', 'theme=light; Path=/'])
    if (tracking) headers.push(['Set-Cookie', `seen-by=${this.#value('visitor')}; Path=/`])
    if (this.#behaviour.renews && (on === 'pages' || renewsOn === 'everything')) headers.push(...this.#renewed(request))
    if (opens && this.#userOf(request) === undefined && !this.#isOpen(request)) {
      headers.push(['Set-Cookie', `session=${this.#opened(opens, request.now)}; Path=/`])
    }
    const { weighs, tags } = this.#behaviour
    if (tags) headers.push(['ETag', `"${this.#count++}"`])
    const conditions = ['if-none-match', 'if-modified-since'].some((name) => request.headers?.has(name))
    return { status: weighs && conditions && status === 200 ? 304 : status, headers, body }
  }

  #dated({ now }: SiteRequest): [string, string][] {
    const { date } = this.#behaviour
    return date === 'none' ? [] : [['Date', new Date(date === 'frozen' ? 0 : now).toUTCString()]]
  }

  #isOpen({ cookies }: SiteRequest): boolean {
    const value = cookies.get('session')
    return value !== undefined && this.owners.has(value) && !this.#ended.has(value)
  }

  #renewed(request: SiteRequest): [string, string][] {
    const user = this.#userOf(request)
    if (user === undefined) return []
    const old = request.cookies.get('session')
    const value = this.#behaviour.keepsValue && old !== undefined ? old : this.#give(user)
    if (this.#behaviour.rotates && old !== undefined) this.#ended.add(old)
    return [['Set-Cookie', `session=${value}; Path=/; Max-Age=3600; HttpOnly`]]
  }

  #opened(how: NonNullable<Behaviour['opens']>, now: number): string {
    if (how === 'own') return this.#give(undefined)
    const value = createHash('sha256')
      .update(how === 'constant' ? 'constant' : `${Math.floor(now / 1000)}`)
      .digest('hex')
    this.owners.set(value, undefined)
    return value
  }

  #signIn(request: SiteRequest): SiteReply {
    const fields = new URLSearchParams(request.body)
    const user = fields.get('user') ?? ''
    if (fields.get('password') !== `${user}-secret-password`) return { status: 401, headers: [], body: 'Wrong' }
    const headers: [string, string][] = []
    if (this.#behaviour.theme) headers.push(['Set-Cookie', 'theme=light; Path=/'])
    if (this.#behaviour.remembers) headers.push(['Set-Cookie', `remember=${this.#give(user)}; Path=/`])
    headers.push(['Set-Cookie', `session=${this.#give(user)}; Path=/; Max-Age=3600; HttpOnly`])
    return { status: 200, headers, body: 'Welcome' }
  }

  #signOut(request: SiteRequest): SiteReply {
    const user = this.#userOf(request)
    const ends = !this.#behaviour.signed && user !== undefined
    for (const [value, owner] of ends ? this.owners : []) if (owner === user) this.#ended.add(value)
    return { status: 200, headers: [['Set-Cookie', 'session=; Path=/; Max-Age=0']], body: 'Bye' }
  }

  #userOf({ cookies }: SiteRequest): string | undefined {
    for (const name of ['session', 'remember']) {
      const value = cookies.get(name)
      const user = value === undefined || this.#ended.has(value) ? undefined : this.owners.get(value)
      if (user !== undefined) return user
    }
    return undefined
  }

  #give(user: string | undefined): string {
    const value = this.#value(user ?? 'stranger')
    this.owners.set(value, user)
    return value
  }

  #value(what: string): string {
    return createHash('sha256')
      .update(`${what} ${this.#count++}`)
      .digest('hex')
  }
}
