import { PackageURL } from 'packageurl-js'
import type { PackageUrl } from '../domain/inventory.ts'
import { longest } from '../domain/limits.ts'

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
  try {
    return parse(text.trim())
  } catch (error) {
    return { reason: error instanceof Error ? error.message.replace(/^Invalid purl: /, '') : 'unknown cause' }
  }
}

function parse(text: string): PackageUrl | { readonly reason: string } {
  if (/^[^?#]*\s/.test(text)) return { reason: 'it holds a space' }
  const [type = '', namespace, name = '', version, qualifiers, subpath] = PackageURL.parseString(escapePlus(text))
  if (!/^[a-z][a-z0-9.-]*$/i.test(type)) return { reason: `"${type}" is not a package type` }
  if (/^@[^/]*$/.test(name)) return { reason: '"name" is a required component' }
  // As `generic`, which has no rules of its own: the library's rules for single types refuse packages that are
  // perfectly clear (a Go version such as v1.2, an R package without a version) and write JSONStream in lower case.
  const parts = new PackageURL('generic', namespace, name, version, qualifiers, subpath)
  return canonical({
    type: type.toLowerCase(),
    namespace: parts.namespace || undefined,
    ...splitName(parts.name, parts.version || undefined),
    qualifiers: parts.qualifiers ?? {},
    subpath: parts.subpath || undefined,
  })
}

/** The first package URL that parses; a component has one. */
export function choosePurl(purls: readonly string[], faults: string[]): string | undefined {
  if (purls.length < 2) return purls[0]
  const isGood = (purl: string) => purl.length <= longest.packageUrl && !('reason' in parsePurl(purl))
  const chosen = purls.find(isGood) ?? purls[0]
  for (const purl of purls) {
    if (purl !== chosen) faults.push(`more than one package URL; not used: ${purl.slice(0, longest.packageUrl)}`)
  }
  return chosen
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
