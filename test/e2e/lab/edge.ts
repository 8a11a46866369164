import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { type CacheFaults, faults } from './edge-faults.ts'
import { fetchOrigin, type OriginReply } from './edge-origin.ts'
import { type CachingProxy, onLoopback, type Running } from './running.ts'

interface Entry {
  readonly reply: OriginReply
  readonly storedAt: number
  readonly freshSeconds: number
  /** Request fields that `Vary` names, with their values then. */
  readonly varied: readonly (readonly [name: string, value: string])[]
}

type Shard = Map<string, Entry[]>

interface Edge {
  readonly faults: CacheFaults
  readonly originPort: number
  readonly shards: readonly Shard[]
  /** By key, where requests are joined. */
  readonly fetching: Map<string, Promise<OriginReply>>
  /** A whole number, as if by chance: which node a request comes to must not differ from run to run. */
  draw(): number
  requests: number
}

/** A small edge cache with switchable faults, for what Debian has not. It keeps Set-Cookie, as several real ones do. */
export const edge: CachingProxy = {
  id: 'edge',
  configs: Object.keys(faults),
  missing: () => undefined,
  start(config, originPort) {
    const chosen = faults[config]
    if (chosen === undefined) throw new Error(`edge has no configuration ${config}.`)
    const shards = Array.from({ length: chosen.shards ?? 1 }, (): Shard => new Map())
    return start({ faults: chosen, originPort, shards, fetching: new Map(), draw: drawing(), requests: 0 })
  },
}

/** A linear congruential generator whose low bits are not used (Numerical Recipes). */
function drawing(): () => number {
  let state = 1
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state >>> 16
  }
}

async function start(edge: Edge): Promise<Running> {
  const server = createServer((request, response) => {
    serve(edge, request, response).catch(() => response.writeHead(502).end('No reply from the application\n'))
  })
  return onLoopback(server)
}

async function serve(edge: Edge, request: IncomingMessage, response: ServerResponse): Promise<void> {
  edge.requests += 1
  if (edge.requests > (edge.faults.refusesAfter ?? Number.POSITIVE_INFINITY)) {
    response.writeHead(429, { 'retry-after': '60' }).end('Too many requests\n')
    return
  }
  const readable = request.method === 'GET' || request.method === 'HEAD'
  const shard = edge.shards[edge.draw() % edge.shards.length] ?? new Map()
  const key = cacheKey(edge.faults, request)
  const cookied = edge.faults.passesCookies === true && request.headers.cookie !== undefined
  const found = readable && !cookied ? find(shard, key, request) : undefined
  if (found) return send(edge, response, { reply: found.reply, hitAge: (performance.now() - found.storedAt) / 1000 })
  if (!readable) {
    return send(edge, response, { reply: await fetchOrigin(edge.originPort, request), hitAge: undefined })
  }
  if (edge.faults.dropsConditions) delete request.headers['if-none-match']
  const reply = await fetchPage(edge, key, request)
  const plain = edge.faults.plainOnly !== true || !/[?%]/.test(request.url ?? '')
  const idle = edge.shards.indexOf(shard) < (edge.faults.idleShards ?? 0)
  if (plain && !idle && !cookied) store(edge, { shard, key, request, reply }).catch(() => {})
  send(edge, response, { reply, hitAge: undefined })
}

/** What comes is kept for a later GET, so HEAD is asked for as GET. */
function fetchPage(
  { faults, fetching, originPort }: Edge,
  key: string,
  request: IncomingMessage,
): Promise<OriginReply> {
  const joined = faults.joins ? fetching.get(key) : undefined
  if (joined) return joined
  const reply = fetchOrigin(originPort, request, 'GET').finally(() => fetching.delete(key))
  fetching.set(key, reply)
  return reply
}

function cacheKey({ keyedByUserAgent, queryAllowed }: CacheFaults, request: IncomingMessage): string {
  const url = new URL(request.url ?? '/', 'http://edge')
  const query = [...url.searchParams].filter(([name]) => queryAllowed?.includes(name))
  const address = queryAllowed ? `${url.pathname}?${new URLSearchParams(query)}` : request.url
  return keyedByUserAgent ? `${address} ${request.headers['user-agent']}` : `${address}`
}

function find(shard: Shard, key: string, request: IncomingMessage): Entry | undefined {
  return shard
    .get(key)
    ?.find(
      ({ storedAt, freshSeconds, varied }) =>
        performance.now() - storedAt < freshSeconds * 1000 &&
        varied.every(([name, value]) => field(request, name) === value),
    )
}

interface ToStore {
  readonly shard: Shard
  readonly key: string
  readonly request: IncomingMessage
  readonly reply: OriginReply
}

async function store({ faults }: Edge, { shard, key, request, reply }: ToStore): Promise<void> {
  const freshSeconds = freshness(faults, reply)
  const names = faults.ignoresVary ? [] : (reply.get('vary') ?? '').split(',').map((name) => name.trim().toLowerCase())
  if (freshSeconds <= 0 || names.includes('*') || reply.status !== 200) return
  const varied = names.filter((name) => name !== '').map((name) => [name, field(request, name)] as const)
  if (faults.storesAfter) await wait(faults.storesAfter, undefined, { ref: false })
  const kept = faults.stripsSetCookie ? reply.without('set-cookie') : reply
  const entry = { reply: kept, storedAt: performance.now(), freshSeconds, varied }
  const same = (other: Entry) => JSON.stringify(other.varied) === JSON.stringify(varied)
  shard.set(key, [entry, ...(shard.get(key) ?? []).filter((other) => !same(other))])
}

/** Seconds for which a reply may be kept; 0 where it must not be. */
function freshness(faults: CacheFaults, reply: OriginReply): number {
  if (faults.keepsNothing) return 0
  if (faults.forces) return 60
  const targeted = faults.honoursCdnCacheControl ? reply.get('cdn-cache-control') : undefined
  const control = (targeted ?? reply.get('cache-control') ?? '').toLowerCase()
  if (/no-store|no-cache|private/.test(control)) return 0
  const seconds = Number(/(?:s-maxage|max-age)=(\d+)/.exec(control)?.[1] ?? 0)
  return faults.freshSeconds && seconds > 0 ? faults.freshSeconds : seconds
}

interface Outcome {
  readonly reply: OriginReply
  /** Seconds; undefined where the application answered. */
  readonly hitAge: number | undefined
}

function send({ faults }: Edge, response: ServerResponse, { reply, hitAge }: Outcome): void {
  const marks: [string, string][] = faults.stealth ? [] : [['X-Cache', hitAge === undefined ? 'MISS' : 'HIT']]
  const age = faults.age ?? (faults.stealth ? undefined : hitAge)
  if (age !== undefined) marks.push(['Age', String(Math.floor(age))])
  const sent: [string, string][] = faults.rewritesDate ? [['Date', new Date().toUTCString()]] : []
  const fields = faults.rewritesDate ? reply.without('date').headers : reply.headers
  response.writeHead(reply.status, [...fields, ...marks, ...sent].flat()).end(reply.body)
}

function field(request: IncomingMessage, name: string): string {
  return String(request.headers[name] ?? '')
}
