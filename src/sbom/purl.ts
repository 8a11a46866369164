import type { PackageUrl } from '../domain/inventory.ts'
import { longest } from '../domain/limits.ts'
import { purlParts } from './purl-parts.ts'

/** Types whose namespace and name take either case; for `rpm` that holds for the namespace alone. */
const caseless = new Set([
  ...['alpm', 'apk', 'bitbucket', 'bitnami', 'brew', 'composer', 'deb', 'github', 'gitlab', 'hex'],
  ...['luarocks', 'oci', 'otp', 'pub', 'pypi', 'vscode-extension'],
])

/**
 * A package URL in parts (https://github.com/package-url/purl-spec), in its type's canonical case; or the reason why
 * it does not parse. Never throws. Two spellings that other tools wrote are understood: `pkg:alpine/…` for
 * `pkg:apk/alpine/…`, and `%40` before the version.
 */
export function parsePurl(text: string): PackageUrl | { readonly reason: string } {
  const trimmed = text.trim()
  if (/^[^?#]*\s/.test(trimmed)) return { reason: 'it holds a space' }
  const parts = purlParts(escapePlus(trimmed))
  return 'reason' in parts ? parts : canonical({ ...parts, ...splitName(parts.name, parts.version) })
}

/** No real component is called as many packages. */
const mostOthers = 16

/** The package URLs of one component: its own, and those of other packages that it is called as well. */
export interface ChosenPurls {
  readonly purl: string | undefined
  readonly alsoPackages: readonly PackageUrl[]
}

/**
 * The first package URL that parses is a component's own. Those that differ in qualifiers alone (Red Hat gives one for
 * each repository) add nothing; another version of the same package, and what does not parse, is a fault.
 */
export function choosePurls(purls: readonly string[], faults: string[]): ChosenPurls {
  if (purls.length < 2) return { purl: purls[0], alsoPackages: [] }
  const parsed = purls.map((purl) => (purl.length > longest.packageUrl ? { reason: 'too long' } : parsePurl(purl)))
  const at = Math.max(
    0,
    parsed.findIndex((each) => !('reason' in each)),
  )
  const chosen = parsed[at]
  const others = new Map<string, PackageUrl>()
  for (const [i, each] of parsed.entries()) {
    const isGood = !('reason' in each) && chosen !== undefined && !('reason' in chosen)
    if (i === at || (isGood && isSamePackage(each, chosen) && isSameVersion(each, chosen))) continue
    if (isGood && !isSamePackage(each, chosen) && others.size < mostOthers) others.set(JSON.stringify(each), each)
    else faults.push(`more than one package URL; not used: ${purls[i]?.slice(0, longest.packageUrl)}`)
  }
  return { purl: purls[at], alsoPackages: [...others.values()] }
}

function isSamePackage(a: PackageUrl, b: PackageUrl): boolean {
  return a.type === b.type && a.namespace === b.namespace && a.name === b.name && a.subpath === b.subpath
}

/** One without a version adds nothing. */
function isSameVersion({ version }: PackageUrl, chosen: PackageUrl): boolean {
  return version === undefined || version === chosen.version
}

/** The library reads qualifiers as a web form, where `+` is a space; in a package URL, as in `2.4+b1`, it is itself. */
function escapePlus(text: string): string {
  const query = text.indexOf('?')
  return query === -1 ? text : text.slice(0, query) + text.slice(query).replaceAll('+', '%2B')
}

/** `pkg:nuget/Ninject%403.3.6` (Microsoft's tool): no registry has an `@` inside a name, so it starts the version. */
function splitName(name: string, version: string | undefined): Pick<PackageUrl, 'name' | 'version'> {
  const at = name.lastIndexOf('@')
  if (version !== undefined || at <= 0) return { name, version }
  return { name: name.slice(0, at), version: name.slice(at + 1) || undefined }
}

function canonical(purl: PackageUrl): PackageUrl {
  const { type, namespace, name } = purl
  if (type === 'alpine') {
    return { ...purl, type: 'apk', namespace: namespace?.toLowerCase() ?? 'alpine', name: name.toLowerCase() }
  }
  if (type === 'rpm') return { ...purl, namespace: namespace?.toLowerCase() }
  if (!caseless.has(type)) return purl
  const lower = name.toLowerCase()
  const separated = type === 'pypi' ? lower.replaceAll('_', '-') : type === 'pub' ? lower.replaceAll('-', '_') : lower
  return { ...purl, namespace: namespace?.toLowerCase(), name: separated }
}
