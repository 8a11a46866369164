import registry from 'language-subtag-registry/data/json/registry.json' with { type: 'json' }

type SubtagType = 'language' | 'extlang' | 'script' | 'region' | 'variant'

interface Subtag {
  readonly privateUse: boolean
  /** Tags that an extension or variant may stand behind, in lower case; empty: behind any. */
  readonly prefixes: readonly string[]
}

/** A language tag of RFC 5646 in its parts, all in lower case. */
export interface LanguageTag {
  readonly subtags: readonly { readonly type: SubtagType; readonly subtag: string; readonly before: string }[]
  /** Letters of extensions. */
  readonly singletons: readonly string[]
}

/** IANA's registry of language subtags, https://www.iana.org/assignments/language-subtag-registry. */
const subtags = new Map<string, Subtag>()
const whole = new Set<string>()
const ranges: { readonly type: string; readonly first: string; readonly last: string }[] = []

for (const entry of registry as readonly RegistryEntry[]) {
  const { Type: type, Subtag: subtag, Tag: tag, Scope: scope, Prefix: prefixes = [] } = entry
  if (tag !== undefined && type === 'grandfathered') whole.add(tag.toLowerCase())
  const [first = '', last] = subtag?.toLowerCase().split('..') ?? []
  if (first === '') continue
  if (last !== undefined) ranges.push({ type, first, last })
  const privateUse = scope === 'private-use' || entry.Description.includes('Private use')
  subtags.set(`${type} ${first}`, { privateUse, prefixes: prefixes.map((prefix) => prefix.toLowerCase()) })
}

interface RegistryEntry {
  readonly Type: string
  readonly Subtag?: string
  readonly Tag?: string
  readonly Scope?: string
  readonly Prefix?: readonly string[]
  readonly Description: readonly string[]
}

/** Whether a tag is registered as a whole: `i-default` and the like. */
export function isGrandfathered(tag: string): boolean {
  return whole.has(tag.toLowerCase())
}

/** What the registry says of a subtag; undefined when it does not have it. */
export function subtagOf(type: SubtagType, subtag: string): Subtag | undefined {
  const known = subtags.get(`${type} ${subtag}`)
  if (known) return known
  const inRange = ranges.some(({ type: of, first, last }) => {
    return of === type && subtag.length === first.length && subtag >= first && subtag <= last
  })
  return inRange ? { privateUse: true, prefixes: [] } : undefined
}

/** A tag without what stands behind `x-`: parts for private use. */
export function withoutPrivateUse(tag: string): string {
  const subtags = tag.split('-')
  const start = subtags.findIndex((subtag) => subtag.toLowerCase() === 'x')
  return start === -1 || start === subtags.length - 1 ? tag : subtags.slice(0, start).join('-')
}

/** Takes a tag apart that has the form of RFC 5646 section 2.1. */
export function parseLanguageTag(tag: string): LanguageTag {
  const lower = tag.toLowerCase()
  const parts = withoutPrivateUse(lower).split('-').filter(Boolean)
  const found: LanguageTag['subtags'][number][] = []
  const singletons: string[] = []
  let before = ''
  for (const [i, subtag] of parts.entries()) {
    if (subtag.length === 1) singletons.push(subtag)
    else if (singletons.length === 0) found.push({ type: typeOf(subtag, i, found.at(-1)?.type), subtag, before })
    before = before === '' ? subtag : `${before}-${subtag}`
  }
  return { subtags: found, singletons }
}

function typeOf(subtag: string, place: number, last: SubtagType | undefined): SubtagType {
  if (place === 0) return 'language'
  if (/^[a-z]{3}$/.test(subtag) && (last === 'language' || last === 'extlang')) return 'extlang'
  if (/^[a-z]{4}$/.test(subtag)) return 'script'
  return /^(?:[a-z]{2}|\d{3})$/.test(subtag) ? 'region' : 'variant'
}
