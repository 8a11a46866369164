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

/** The same of the two fields as they were told; undefined where nothing keeps the reply from being shared. */
export function guardTold(told: {
  readonly cacheControl?: string | undefined
  readonly vary?: string | undefined
}): string | undefined {
  const { cacheControl = '', vary = '' } = told
  return guardOf(
    new Fields([
      ['cache-control', cacheControl],
      ['vary', vary],
    ]),
  )
}
