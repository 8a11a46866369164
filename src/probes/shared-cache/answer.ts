import type { HttpReply } from '../../domain/ports/probe-transport.ts'
import { ProbeAborted } from './aborted.ts'
import { parseSetCookie, type SetCookie } from './cookies.ts'

/** What came back, with what the experiment needs, secrets included. */
export interface Answer {
  readonly number: number
  readonly status: number
  readonly fields: Fields
  readonly text: string
  readonly cut: boolean
  readonly setCookies: readonly SetCookie[]
  readonly cacheEvidence: readonly string[]
  /** When it was asked for and when it had come, in milliseconds since the epoch. */
  readonly askedAt: number
  readonly answeredAt: number
}

/** Browsers keep fewer cookies per site; beyond this we stop reading. */
export const maxCookies = 180

/** What is known of a reply beside its content. */
export interface Circumstances extends Pick<Answer, 'number' | 'askedAt' | 'answeredAt'> {
  readonly reference: Fields | undefined
}

/** The parts of a reply that the experiment uses. */
export function answerOf(
  { status, headers, body, cut }: HttpReply,
  { reference, ...circumstances }: Circumstances,
): Answer {
  const fields = new Fields(headers)
  const setCookies = fields.all('set-cookie').flatMap((field) => parseSetCookie(field) ?? [])
  const text = new TextDecoder().decode(body)
  return { ...circumstances, status, fields, text, cut, setCookies, cacheEvidence: hitEvidence(fields, reference) }
}

/** The site asks for fewer requests, which ends the whole run. */
export function asksToBackOff({ status, fields }: Answer, what: string): ProbeAborted | undefined {
  if (status !== 429 && status !== 503) return undefined
  const after = fields.get('retry-after')?.slice(0, 40)
  const until = /^\d+$/.test(after ?? '') ? `for ${after} seconds` : `until ${after}`
  const wish = after === undefined ? '' : `, and to wait ${until}`
  return new ProbeAborted('disturbed', `${what} was answered with ${status}: the site asks for fewer requests${wish}.`)
}

/** Throws ProbeAborted where a reply is unusable. */
export function refuseUnusable({ status, setCookies }: Answer, what: string): void {
  const fault = { fault: true }
  if (status >= 500)
    throw new ProbeAborted('disturbed', `${what} was answered with ${status}, an error of the server.`, fault)
  if (setCookies.length > maxCookies) {
    const count = setCookies.length.toLocaleString('en-US')
    throw new ProbeAborted(
      'disturbed',
      `${what} was answered with ${count} cookies; browsers keep ${maxCookies} at most.`,
      fault,
    )
  }
}

const longest = 200

/** Where a redirect leads, without its query and path parameters: servers put session values there as well. */
export function shownLocation(location: string): string {
  return location
    .replace(/[?#].*$/s, '')
    .replace(/;[^/]*/g, '')
    .slice(0, longest)
}

/** Why "no leak" cannot be said of what the owner got; undefined where it can. */
export function unsuitablePage({ status, fields, cut }: Pick<Answer, 'status' | 'fields' | 'cut'>): string | undefined {
  if (cut) {
    return 'The page is too large to be read completely, so a cache may not have kept what it would keep for readers.'
  }
  if (status >= 200 && status < 300) return undefined
  const location = fields.get('location')
  const where = location === undefined ? '' : ` to ${shownLocation(location)}`
  return `The page is answered with ${status}${where}: name the page that readers reach in the end.`
}

/** The header fields of a reply, by name. */
export class Fields {
  readonly #byName = new Map<string, string[]>()

  constructor(headers: readonly (readonly [name: string, value: string])[]) {
    for (const [name, value] of headers) {
      const key = name.toLowerCase()
      const values = this.#byName.get(key)
      if (values) values.push(value)
      else this.#byName.set(key, [value])
    }
  }

  /** All lines of a field. */
  all(name: string): readonly string[] {
    return this.#byName.get(name) ?? []
  }

  /** The lines of a field combined (RFC 9110 section 5.2); undefined where there are none. */
  get(name: string): string | undefined {
    return this.#byName.get(name)?.join(', ')
  }

  /** The items of a field, lower case; those with a value by their name: `max-age=60` is `max-age`. */
  tokens(name: string): ReadonlyMap<string, string> {
    const items = (this.get(name) ?? '').match(/[^\s,="]+(?:\s*=\s*(?:"[^"]*"|[^\s,"]+))?/g) ?? []
    return new Map(
      items.map((item) => {
        const [key = '', ...value] = item.split('=')
        return [key.trim().toLowerCase(), value.join('=').trim().replace(/^"|"$/g, '').toLowerCase()]
      }),
    )
  }

  /** The freshness lifetime that the reply states, in seconds; undefined where it states none. */
  get freshSeconds(): number | undefined {
    const control = this.tokens('cache-control')
    const value = control.get('s-maxage') ?? control.get('max-age')
    return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined
  }
}

/** The field by which a reply forbids sharing its cookies; undefined where there is none. */
export function guardOf(fields: Fields): string | undefined {
  const control = fields.tokens('cache-control')
  for (const directive of ['no-store', 'private', 'no-cache']) {
    const named = control.get(directive)
    // Without a value no-cache lets caches keep the reply; with one, the directives speak of the fields named only.
    if (named?.includes('set-cookie')) return `Cache-Control: ${directive}="Set-Cookie"`
    if (named === '' && directive !== 'no-cache') return `Cache-Control: ${directive}`
  }
  const vary = fields.tokens('vary')
  if (vary.has('*')) return 'Vary: *'
  return vary.has('cookie') ? 'Vary: Cookie' : undefined
}

/** The same, from the values of the two fields; undefined where nothing keeps the reply from being shared. */
export function guardIn(stated: {
  readonly cacheControl?: string | undefined
  readonly vary?: string | undefined
}): string | undefined {
  const { cacheControl = '', vary = '' } = stated
  return guardOf(
    new Fields([
      ['cache-control', cacheControl],
      ['vary', vary],
    ]),
  )
}

/** Fields in which caches say what they did, and how they say that they had the reply. */
const statements: readonly (readonly [field: string, hit: RegExp])[] = [
  ['cache-status', /\bhit\b/i],
  ['cf-cache-status', /^(?:hit|stale|updating|revalidated)/i],
  ['x-cache', /\bhit\b/i],
  ['x-cache-status', /\b(?:hit|stale|updating|revalidated)\b/i],
  ['x-proxy-cache', /\bhit\b/i],
  ['x-nginx-cache', /\bhit\b/i],
  ['x-cache-hits', /(?:^|\D)[1-9]/],
  ['x-vercel-cache', /^(?:hit|stale|prerender)/i],
  // Varnish names its own transaction, and on a hit the one that had fetched the reply.
  ['x-varnish', /^\s*\d+\s+\d+/],
]

const misses: readonly (readonly [field: string, miss: RegExp])[] = [
  ['cache-status', /\bfwd=/i],
  ['cf-cache-status', /^(?:miss|dynamic|bypass|expired)/i],
  ['x-cache', /\bmiss\b/i],
  ['x-cache-status', /\b(?:miss|bypass|expired)\b/i],
  ['x-proxy-cache', /\b(?:miss|bypass|expired)\b/i],
  ['x-varnish', /^\s*\d+\s*$/],
]

/**
 * What in a reply shows that a cache answered. `reference` is the reply to an address that cannot have been kept,
 * asked just before: an `Age` counts only beyond what that one shows, because servers whose clock stands still make
 * every reply look old.
 */
export function hitEvidence(fields: Fields, reference: Fields | undefined): readonly string[] {
  const stated = statements.flatMap(([field, hit]) => {
    const value = fields.get(field)
    return value !== undefined && hit.test(value) ? [`${field}: ${value.slice(0, 80)}`] : []
  })
  const age = ageOf(fields, reference)
  return age === undefined ? stated : [...stated, `age: ${age}`]
}

/** Whether the reply says that it came from the server behind the cache. */
export function saysMiss(fields: Fields): boolean {
  return misses.some(([field, miss]) => miss.test(fields.get(field) ?? ''))
}

function ageOf(fields: Fields, reference: Fields | undefined): number | undefined {
  const age = Number(fields.get('age') ?? Number.NaN)
  if (Number.isNaN(age) || !reference) return undefined
  // Where misses carry no Age, any Age shows a stored reply, even within its first second.
  if (reference.get('age') === undefined) return age
  // Where misses carry an Age too, only an older Date shows a hit.
  const older = Date.parse(fields.get('date') ?? '') < Date.parse(reference.get('date') ?? '')
  return age > 0 && older ? age : undefined
}
