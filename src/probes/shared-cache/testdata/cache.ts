import type { SiteReply, SiteRequest } from './application.ts'

/** What the cache in front does instead of what RFC 9111 asks, or beside it. Without any it keeps what is fresh. */
export interface CacheFaults {
  readonly keepsNothing?: boolean
  /** Keeps everything for a minute, whatever the application says. */
  readonly forces?: boolean
  readonly ignoresVary?: boolean
  readonly ignoresQuery?: boolean
  /** Takes escaped letters for letters. */
  readonly normalises?: boolean
  /** Keeps addresses only that have no query. */
  readonly plainQuery?: boolean
  /** Two stores take turns. */
  readonly shards?: number
  /** Milliseconds from the reply to its being found. */
  readonly storesAfter?: number
  readonly minUses?: number
  /** Seconds that everything stays fresh. */
  readonly ttl?: number
  readonly stripsOnHits?: boolean
  readonly stealth?: boolean
  /** Who has a cookie is passed on, and the reply kept. */
  readonly bypass?: boolean
  /** Who has a cookie is passed on, and the reply is not kept. */
  readonly bypassAndKeepNothing?: boolean
  readonly cookieInKey?: boolean
  /** Gives what is stale for a minute, and renews it with the reply to that request. */
  readonly background?: boolean
  /** Takes the request's cookies away on pages. */
  readonly stripsRequests?: boolean
  /** Names the key, cookie and all, as RFC 9211 allows. */
  readonly namesKey?: boolean
  /** The same age on every reply, kept or not. */
  readonly age?: number
  /** Writes the date itself and weighs conditions for what it keeps or could keep, as nginx does. */
  readonly likeNginx?: boolean
  /** Keeps addresses only that have neither a query nor an escape. */
  readonly plainOnly?: boolean
}

interface Entry {
  readonly reply: SiteReply
  readonly from: number
  readonly until: number
  readonly varied: string
}

/** A small shared cache; it keeps Set-Cookie with the reply, as several real ones do. */
export class Cache {
  readonly #faults: CacheFaults
  readonly #next: (request: SiteRequest) => SiteReply
  readonly #shards: readonly Map<string, Entry[]>[]
  readonly #uses = new Map<string, number>()
  #turn = 0

  constructor(faults: CacheFaults, next: (request: SiteRequest) => SiteReply) {
    this.#faults = faults
    this.#next = next
    this.#shards = Array.from({ length: faults.shards ?? 1 }, () => new Map())
  }

  answer(asked: SiteRequest): SiteReply {
    const reply = this.#answer(asked)
    if (!this.#faults.likeNginx) return reply
    const headers = reply.headers.filter(([name]) => name !== 'Date')
    const dated = { ...reply, headers: [...headers, ['Date', new Date(asked.now).toUTCString()] as const] }
    if (asked.method !== 'GET' || this.#freshSeconds(reply) <= 0) return dated
    if (asked.headers?.has('if-match')) return { ...dated, status: 412 }
    return asked.headers?.get('if-none-match') === '*' ? { ...dated, status: 304 } : dated
  }

  #answer(asked: SiteRequest): SiteReply {
    const strips = this.#faults.stripsRequests && decodeURIComponent(asked.path).startsWith('/page')
    const request = strips ? { ...asked, cookies: new Map<string, string>() } : asked
    if (request.method !== 'GET' || this.#faults.keepsNothing) return this.#marked(this.#next(request), request)
    const { bypass, bypassAndKeepNothing, background } = this.#faults
    if (bypassAndKeepNothing && request.cookies.has('session')) return this.#marked(this.#next(request), request)
    const shard = this.#shards[this.#turn++ % this.#shards.length] ?? new Map()
    const key = this.#keyOf(request)
    const entry = this.#find(shard, key, request)
    if (entry && !(bypass && request.cookies.size > 0)) {
      const isStale = entry.until <= request.now
      if (isStale && background) this.#keep({ shard, key, request, reply: this.#next(request) })
      return this.#hit(entry, request)
    }
    const reply = this.#next(request)
    this.#keep({ shard, key, request, reply })
    return this.#marked(reply, request)
  }

  #keyOf({ path, cookies }: SiteRequest): string {
    const { ignoresQuery, normalises, cookieInKey } = this.#faults
    const address = ignoresQuery ? path.replace(/\?.*$/s, '') : path
    const key = normalises ? decodeURIComponent(address) : address
    return cookieInKey ? `${key} ${cookies.get('session') ?? ''}` : key
  }

  #find(shard: Map<string, Entry[]>, key: string, request: SiteRequest): Entry | undefined {
    const grace = this.#faults.background ? 60_000 : 0
    return shard.get(key)?.findLast(({ from, until, reply, varied }) => {
      return from <= request.now && request.now < until + grace && varied === this.#varied(reply, request)
    })
  }

  #keep({
    shard,
    key,
    request,
    reply,
  }: {
    shard: Map<string, Entry[]>
    key: string
    request: SiteRequest
    reply: SiteReply
  }) {
    const seconds = this.#freshSeconds(reply)
    const uses = (this.#uses.get(key) ?? 0) + 1
    this.#uses.set(key, uses)
    if (seconds <= 0 || uses < (this.#faults.minUses ?? 1)) return
    if (this.#faults.plainQuery && request.path.includes('?')) return
    if (this.#faults.plainOnly && /[?%]/.test(request.path)) return
    const from = request.now + (this.#faults.storesAfter ?? 0)
    const entry = { reply, from, until: from + seconds * 1000, varied: this.#varied(reply, request) }
    shard.set(key, [...(shard.get(key) ?? []), entry])
  }

  #freshSeconds(reply: SiteReply): number {
    if (reply.status !== 200) return 0
    if (this.#faults.forces) return this.#faults.ttl ?? 60
    const control = fieldOf(reply, 'cache-control') ?? ''
    if (/no-store|private|no-cache/i.test(control)) return 0
    const seconds = Number(/max-age=(\d+)/.exec(control)?.[1] ?? 0)
    return seconds > 0 ? (this.#faults.ttl ?? seconds) : 0
  }

  #varied(reply: SiteReply, { cookies }: SiteRequest): string {
    const vary = fieldOf(reply, 'vary')
    if (this.#faults.ignoresVary || vary === undefined) return ''
    if (vary.includes('*')) return `never the same: ${this.#turn++}`
    return /cookie/i.test(vary) ? JSON.stringify([...cookies]) : ''
  }

  #hit({ reply, from }: Entry, request: SiteRequest): SiteReply {
    const { stripsOnHits, stealth } = this.#faults
    const headers = stripsOnHits ? reply.headers.filter(([name]) => name.toLowerCase() !== 'set-cookie') : reply.headers
    const age = `${this.#faults.age ?? Math.floor((request.now - from) / 1000)}`
    const marks = stealth
      ? []
      : ([
          ['X-Cache', 'HIT'],
          ['Age', age],
        ] as const)
    return { ...reply, headers: [...headers, ...marks, ...this.#keyMark(request, 'hit')] }
  }

  #marked(reply: SiteReply, request: SiteRequest): SiteReply {
    const { stealth, keepsNothing, age } = this.#faults
    const marks = stealth || keepsNothing ? [] : ([['X-Cache', 'MISS']] as const)
    const old = age === undefined ? [] : ([['Age', `${age}`]] as const)
    return { ...reply, headers: [...reply.headers, ...marks, ...old, ...this.#keyMark(request, 'fwd=miss')] }
  }

  #keyMark(request: SiteRequest, what: string): readonly (readonly [string, string])[] {
    if (!this.#faults.namesKey) return []
    const cookie = [...request.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    return [['Cache-Status', `edge; ${what}; key="${cookie} ${request.path}"`]]
  }
}

function fieldOf({ headers }: SiteReply, wanted: string): string | undefined {
  return headers.find(([name]) => name.toLowerCase() === wanted)?.[1]
}
