import { normaliseName } from './names.ts'
import { isMetaSource } from './wrapped.ts'

/** What a name must be like by the rules of its registry, and how to say so. */
interface Rule {
  readonly pattern: RegExp
  readonly words: string
}

const scopedName = /^(?:@[^/@\s]+\/)?[^/@\s:[\]]+$/
const rWord = { pattern: /^[a-z][a-z0-9.]*$/i, words: 'an R package' }
const debName = { pattern: /^[a-z0-9][a-z0-9+.-]+$/, words: 'a Debian package' }

/**
 * Only rules that no published package breaks. Go: https://go.dev/ref/mod#module-path; Debian:
 * https://www.debian.org/doc/debian-policy/ch-controlfields.html#source; the others by their registries' own words.
 */
const rules: ReadonlyMap<string, Rule> = new Map([
  ['Bioconductor', rWord],
  ['CRAN', rWord],
  ['ConanCenter', { pattern: /^[a-z0-9_][a-z0-9_+.-]*$/i, words: 'a Conan package' }],
  ['Debian', debName],
  [
    'GitHub Actions',
    { pattern: /^[\w-][\w.-]*\/[\w.-]+(?:\/|$)/, words: 'an action of GitHub, which is owner/repository' },
  ],
  [
    'Go',
    {
      pattern: /^(?:[^./\s]+(?:\.[^./\s]+)+(?:\/|$)|(?:stdlib|toolchain)$)/,
      words: 'a Go module that others can fetch',
    },
  ],
  ['Hackage', { pattern: /^[a-z0-9]+(?:-[a-z0-9]+)*$/i, words: 'a Haskell package' }],
  ['Hex', { pattern: /^(?:[a-z]\w*\/)?[a-z]\w*$/, words: 'a package of Hex' }],
  ['Maven', { pattern: /^[^:/\s]+:[^:/\s]+$/, words: 'a package of Maven, which is group:artifact' }],
  ['npm', { pattern: scopedName, words: 'a package of npm' }],
  ['NuGet', { pattern: /^[\p{L}\p{N}_.-]+$/u, words: 'a package of NuGet' }],
  ['Packagist', { pattern: /^[^/\s]+\/[^/\s]+$/, words: 'a package of Packagist, which is vendor/name' }],
  ['Pub', { pattern: /^[a-z_]\w*$/, words: 'a package of Pub' }],
  ['PyPI', { pattern: /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/, words: 'a project of PyPI' }],
  ['RubyGems', { pattern: /^[\w.-]+$/, words: 'a gem' }],
  [
    'SwiftURL',
    { pattern: /^[^/\s.]+(?:\.[^/\s.]+)+\/[^/\s]/, words: 'a Swift package, which is the address of a repository' },
  ],
  ['Ubuntu', debName],
  ['crates.io', { pattern: /^[a-z][a-z0-9-]*$/, words: 'a crate' }],
])

/** Why no package of an ecosystem can have this name; undefined where one could. */
export function nameFault(ecosystem: string, name: string): string | undefined {
  const rule = rules.get(ecosystem)
  if (rule === debName && isMetaSource(name)) return `${name} is a meta package: advisories name what it installs`
  if (!rule || rule.pattern.test(rule === debName ? name : normaliseName(ecosystem, name))) return undefined
  return `"${name.slice(0, 100)}" cannot be the name of ${rule.words}`
}
