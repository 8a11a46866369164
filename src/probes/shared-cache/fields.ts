/** The fields of a reply's head, asked for by name. */
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

  /** The lines of a field as one list (RFC 9110 section 5.2); undefined where there is none. */
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

  /** How long the reply counts as fresh, in seconds, by what it says itself; undefined where it says nothing. */
  get freshSeconds(): number | undefined {
    const control = this.tokens('cache-control')
    const value = control.get('s-maxage') ?? control.get('max-age')
    return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined
  }
}

/** Whether a reply says itself that its cookies must not be given to others: the field that says so, or undefined. */
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
  // Where misses carry no age, any age is that of something kept, also within its first second.
  if (reference.get('age') === undefined) return age
  // A cache that states the age of misses as well shows a hit by its date only.
  const older = Date.parse(fields.get('date') ?? '') < Date.parse(reference.get('date') ?? '')
  return age > 0 && older ? age : undefined
}
