/** A package URL as it is written, its parts decoded; empty ones are absent. */
export interface PurlParts {
  readonly type: string
  readonly namespace: string | undefined
  readonly name: string
  readonly version: string | undefined
  readonly qualifiers: Readonly<Record<string, string>>
  readonly subpath: string | undefined
}

/** What does not parse, in words that continue a sentence. */
class Refusal extends Error {}

/**
 * Splits a package URL by the steps of the specification (https://github.com/package-url/purl-spec), leniently and without
 * the rules of single types, exactly as packageurl-js 2 does: it asks `URL` to take the text apart. Its own parser is
 * written out here because that one takes 5 ms to load and most of the time of reading an SBOM. Never throws.
 */
export function purlParts(text: string): PurlParts | { readonly reason: string } {
  try {
    return split(text)
  } catch (error) {
    if (error instanceof Refusal) return { reason: error.message }
    throw error
  }
}

function split(text: string): PurlParts {
  const { path, query, fragment } = areas(text)
  const slash = path.indexOf('/')
  const type = decoded('type', slash === -1 ? path : path.slice(0, slash))
  if (!/^[a-z][a-z0-9.-]*$/i.test(type)) throw new Refusal(`"${type}" is not a package type`)
  const { namespace, name, version } = slash === -1 ? nothing : packageIn(path, slash)
  const pairs = query === undefined ? [] : pairsIn(query)
  const subpath = fragment && decoded('subpath', fragment)
  if (name.trim() === '' || /^@[^/]*$/.test(name)) throw new Refusal('"name" is a required component')
  return {
    type: type.toLowerCase(),
    namespace: pathOf(namespace) || undefined,
    name: name.trim(),
    version: version.trim() || undefined,
    qualifiers: qualifiersOf(pairs),
    subpath: (subpath && pathOf(subpath, isStep)) || undefined,
  }
}

const nothing = { namespace: '', name: '', version: '' }

/** The part after the type: the version after the last `@` that does not begin a name, the name after the last slash. */
function packageIn(path: string, start: number): typeof nothing {
  const at = path.lastIndexOf('@')
  const end = at === -1 || path[at - 1] === '/' ? undefined : at
  const version = end === undefined ? '' : decoded('version', path.slice(end + 1))
  const before = path.slice(start + 1, end)
  const slash = before.lastIndexOf('/')
  const name = decoded('name', before.slice(slash + 1))
  return { namespace: slash === -1 ? '' : decoded('namespace', before.slice(0, slash)), name, version }
}

interface Areas {
  readonly path: string
  readonly query: string | undefined
  readonly fragment: string | undefined
}

/** The text behind the scheme, as URL (https://url.spec.whatwg.org) takes it apart. Slashes before the type are ignored. */
function areas(text: string): Areas {
  const colon = text.indexOf(':')
  const behind = text.slice(colon + 1).replace(/^\/+/, '')
  const hasSlashes = text.length - colon - 1 > behind.length
  if (!/^[\0-\x20]*pkg:/i.test(text)) throw refusedScheme(text, colon, behind)
  if (hasSlashes) refuseAuthority(text)
  const rest = behind.slice(0, endOf(behind)).replace(/[\t\n\r]/g, '')
  const hash = rest.indexOf('#')
  const before = hash === -1 ? rest : rest.slice(0, hash)
  const mark = before.indexOf('?')
  return {
    path: mark === -1 ? before : before.slice(0, mark),
    query: mark === -1 ? undefined : before.slice(mark + 1),
    fragment: hash === -1 ? undefined : rest.slice(hash + 1),
  }
}

/** Where a text ends, ignoring spaces and control characters. */
function endOf(text: string): number {
  let end = text.length
  while (end > 0 && text.charCodeAt(end - 1) <= 0x20) end--
  return end
}

function refusedScheme(text: string, colon: number, behind: string): Refusal {
  if (text === '') return new Refusal('"" is not a package type')
  const isUrl = colon === -1 || (URL.canParse(`${text.slice(0, colon)}:${behind}`) && URL.canParse(text))
  return new Refusal(isUrl ? 'missing required "pkg" scheme component' : 'failed to parse as URL')
}

/** `pkg://user:pass@host/…`: such an address is not a package. */
function refuseAuthority(text: string): void {
  if (!URL.canParse(text)) throw new Refusal('failed to parse as URL')
  const { username, password } = new URL(text)
  if (username !== '' || password !== '') throw new Refusal('cannot contain a "user:pass@host:port"')
}

function decoded(part: string, text: string): string {
  if (/^[\x21-\x24\x26-\x7e]*$/.test(text)) return text
  try {
    return decodeURIComponent(text.toWellFormed())
  } catch {
    throw new Refusal(`unable to decode "${part}" component`)
  }
}

/** Read as a web form is; values are decoded, and must be sound even when they are decoded twice. */
function pairsIn(query: string): readonly (readonly [key: string, value: string])[] {
  const pairs = PLAIN_QUERY.test(query) ? plainPairs(query) : [...new URL(`pkg:?${query}#`).searchParams]
  for (const [, value] of pairs) decoded('qualifiers', value)
  return pairs
}

/** Printable ASCII, as it is or escaped, and no `+`, which stands for a space. */
const PLAIN_QUERY = /^(?:[\x21-\x24\x26-\x2a\x2c-\x7e]|%[2-7][0-9A-Fa-f])*$/

function plainPairs(query: string): readonly (readonly [string, string])[] {
  const pairs = query.split('&').filter((pair) => pair !== '')
  return pairs.map((pair) => {
    const equals = pair.indexOf('=')
    const [key, value] = equals === -1 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)]
    return [decodeURIComponent(key), decodeURIComponent(value)]
  })
}

function qualifiersOf(pairs: readonly (readonly [key: string, value: string])[]): Record<string, string> {
  // Without a prototype, so that a qualifier may be called `__proto__`.
  const qualifiers: Record<string, string> = Object.create(null)
  for (const [key, value] of pairs) if (value.trim() !== '') qualifiers[key.toLowerCase()] = value.trim()
  for (const key of Object.keys(qualifiers)) {
    if (/^\d/.test(key)) throw new Refusal(`qualifier "${key}" cannot start with a number`)
    if (/[^\w.-]/.test(key)) throw new Refusal(`qualifier "${key}" contains an illegal character`)
  }
  return qualifiers
}

/** Without empty segments, and without those that are not kept; a path of one segment stays as it is. */
function pathOf(text: string, isKept: (segment: string) => boolean = () => true): string {
  const path = text.replace(/^\/+/, '')
  if (!path.includes('/')) return path
  const segments = path.split('/').filter((segment) => segment !== '')
  const kept = segments.filter(isKept)
  return kept.join('/')
}

function isStep(segment: string): boolean {
  return segment !== '.' && segment !== '..' && segment.trim() !== ''
}
