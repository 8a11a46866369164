import { PackageURL } from 'packageurl-js'
import { caselessTypes, purlTypes } from './purl-types.ts'

/** A package URL in parts, decoded. */
export interface Purl {
  readonly type: string
  /** Empty where there is none. */
  readonly namespace: string
  readonly name: string
  readonly version: string | undefined
  /** By key, in small letters. */
  readonly qualifiers: ReadonlyMap<string, string>
  readonly subpath: string
  /** A key as it is written, where it has capitals: ECMA-427 does not allow them, what was before it did. */
  readonly capitalKey: string | undefined
}

/**
 * Reads a package URL by ECMA-427 and the rules of its type; what is wrong with the text where it is not a valid one.
 * Not by packageurl-js, which takes package URLs without a name, and has rules that the types do not have.
 */
export function parsePurl(text: string): Purl | string {
  const parts = partsOf(text)
  return typeof parts === 'string' ? parts : (typeFault(parts) ?? parts)
}

/** The same text for all spellings of a package, whatever its qualifiers. */
export function packageKey({ type, namespace, name, version, subpath }: Purl): string {
  const parts = new PackageURL('generic', namespace, name, version, undefined, subpath)
  const caseless = caselessTypes.has(type)
  const [first, second] = [parts.namespace ?? '', parts.name].map((each) => (caseless ? each.toLowerCase() : each))
  const plain = type === 'pypi' ? second?.replace(/[_.]/g, '-') : second
  return JSON.stringify([type, first, plain, parts.version ?? '', parts.subpath ?? ''])
}

/** Clause 5.6 of ECMA-427. */
function partsOf(text: string): Purl | string {
  const scheme = text.slice(0, text.indexOf(':') + 1)
  if (scheme.toLowerCase() !== 'pkg:') return 'it does not begin with "pkg:"'
  const [beforeSubpath, subpath] = cutLast(text.slice(scheme.length), '#')
  const [beforeQualifiers, query] = cutLast(beforeSubpath, '?')
  const path = withoutSlashes(beforeQualifiers)
  const slash = path.indexOf('/')
  const type = slash === -1 ? path : path.slice(0, slash)
  if (!/^[A-Za-z][A-Za-z0-9.+-]*$/.test(type)) return `"${type}" is not a package type`
  const { name, namespace, version } = placesOf(slash === -1 ? '' : path.slice(slash + 1))
  const texts = [namespace, name, version, subpath].map((each) => (each === undefined ? '' : decoded(each)))
  if (texts.includes(undefined)) return 'a "%" in it does not begin a character of UTF-8'
  if (decoded(name)?.trim() === '') return 'it has no name'
  const qualifiers = qualifiersOf(query)
  if (typeof qualifiers === 'string') return qualifiers
  const [space = '', own = '', release = '', folder = ''] = texts
  return {
    ...{ type: type.toLowerCase(), namespace: space, name: own, version: release || undefined },
    ...{
      qualifiers,
      subpath: folder,
      capitalKey: query
        .split('&')
        .map((pair) => cutFirst(pair, '=')[0])
        .find((key) => /[A-Z]/.test(key)),
    },
  }
}

/** `namespace/name@version`: an "@" at the start of the last segment cannot begin a version of nothing. */
function placesOf(path: string): { readonly namespace: string; readonly name: string; readonly version?: string } {
  const at = path.lastIndexOf('@')
  const isScope = at !== -1 && path.indexOf('/', at) !== -1
  const [before, version] = at === -1 || isScope ? [path, undefined] : [path.slice(0, at), path.slice(at + 1)]
  const segments = before.split('/')
  const name = segments.pop() ?? ''
  const namespace = segments.filter((segment) => segment !== '').join('/')
  // `pkg:npm/a/@1`: the name is what stands before the slash at its end, as parsers strip it.
  return { namespace, name, ...(version !== undefined && { version }) }
}

/** Keys have letters, digits, ".", "-" and "_", do not begin with a digit, and stand once. */
function qualifiersOf(query: string): ReadonlyMap<string, string> | string {
  const found = new Map<string, string>()
  for (const pair of query === '' ? [] : query.split('&')) {
    const [key, value] = cutFirst(pair, '=')
    if (key === '') return 'a qualifier has no key'
    if (!/^[A-Za-z._-][A-Za-z0-9._-]*$/.test(key)) return `"${key}" is not the key of a qualifier`
    if (decoded(value) === undefined) return `a "%" in the qualifier "${key}" does not begin a character of UTF-8`
    if (found.has(key.toLowerCase())) return `the qualifier "${key}" appears in it twice`
    found.set(key.toLowerCase(), decoded(value) ?? '')
  }
  return found
}

function typeFault({ type, namespace, name, version, qualifiers }: Purl): string | undefined {
  const rules = purlTypes.get(type)
  if (!rules) return undefined
  if (rules.namespace === 'required' && namespace === '') return `the type ${type} needs a namespace before the name`
  if (rules.namespace === 'prohibited' && namespace !== '') {
    return `the type ${type} has no namespace, but "${namespace}" comes before the name`
  }
  if (rules.name && !rules.name.form.test(name)) return `a name of the type ${type} is ${rules.name.words}`
  if (rules.version && version && !rules.version.form.test(version)) {
    return `a version of the type ${type} is ${rules.version.words}`
  }
  const missing = rules.qualifiers?.find((key) => !qualifiers.get(key))
  return missing === undefined ? undefined : `the type ${type} needs the qualifier "${missing}"`
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

function withoutSlashes(text: string): string {
  let start = 0
  while (text[start] === '/') start++
  return text.slice(start)
}

function cutLast(text: string, mark: string): readonly [string, string] {
  const at = text.lastIndexOf(mark)
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}

function cutFirst(text: string, mark: string): readonly [string, string] {
  const at = text.indexOf(mark)
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}
