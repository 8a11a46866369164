import type { Component, PackageUrl } from '../domain/inventory.ts'
import { distroPackage } from './distro.ts'
import { golang } from './golang.ts'
import { nameFault } from './impossible.ts'
import { type Coordinates, chain, chained } from './place.ts'
import { withRepackager } from './rebuilt-by-vendor.ts'
import { joined, plain, type Spell, type Spelling } from './spelling.ts'
import { action, conan, hex, maven, npm, pypi, swift } from './spellings.ts'

/** purl type → ecosystem and the names its advisories use. Distributions: distro.ts. */
const languages = new Map<string, readonly [ecosystem: string, spell: Spell]>([
  ['bioconductor', ['Bioconductor', plain]],
  ['bitnami', ['Bitnami', plain]],
  ['cargo', ['crates.io', plain]],
  ['composer', ['Packagist', joined('/')]],
  ['conan', ['ConanCenter', conan]],
  ['cran', ['CRAN', plain]],
  ['gem', ['RubyGems', plain]],
  ['github', ['GitHub Actions', action]],
  ['githubactions', ['GitHub Actions', action]],
  ['golang', ['Go', golang]],
  ['hackage', ['Hackage', plain]],
  ['hex', ['Hex', hex]],
  ['julia', ['Julia', plain]],
  ['maven', ['Maven', maven]],
  ['npm', ['npm', npm]],
  ['nuget', ['NuGet', plain]],
  ['opam', ['opam', plain]],
  ['pub', ['Pub', plain]],
  ['pypi', ['PyPI', pypi]],
  ['swift', ['SwiftURL', swift]],
  ['vscode-extension', ['VSCode', joined('/')]],
])

/** The coordinates of a component, or why it has none (one short phrase). */
export function coordinates(component: Component): Coordinates | { readonly reason: string } {
  const { package: purl, alsoPackages } = component
  if (!purl) return { reason: 'no package URL' }
  const place = placeOf(purl, component)
  const places = alsoPackages ? withOthers(place, alsoPackages, component) : place
  if (places) return places
  const name = purl.namespace ? `pkg:${purl.type}/${purl.namespace}` : `pkg:${purl.type}`
  return { reason: `no advisories are known for ${name} packages` }
}

function placeOf(purl: PackageUrl, component: Component): Coordinates | undefined {
  const place = languagePackage(purl, component) ?? distroPackage(purl, component)
  return place && withRepackager(place)
}

/** What else the document calls the component, in their versions, after its own package URL. */
function withOthers(
  first: Coordinates | undefined,
  others: readonly PackageUrl[],
  component: Component,
): Coordinates | undefined {
  const places = first ? chain(first) : []
  const known = new Set(places.map(({ otherwise: _, ...place }) => JSON.stringify(place)))
  for (const purl of others) {
    const place = placeOf(purl, { ...component, package: purl, version: purl.version ?? component.version })
    for (const { otherwise: _, ...each } of place ? chain(place) : []) {
      const key = JSON.stringify(each)
      if (known.has(key)) continue
      known.add(key)
      places.push(first ? { ...each, also: true } : each)
    }
  }
  return chained(places)
}

function languagePackage(purl: PackageUrl, component: Component): Coordinates | undefined {
  const language = languages.get(purl.type)
  if (!language) return undefined
  const [ecosystem, spell] = language
  const { version } = component
  const spellings = spell(purl, component)
  const places = [...spellings, ...otherName(ecosystem, spellings, component)]
  return chained(places.map((spelling) => ({ ecosystem, release: undefined, version, ...spelling })))
}

/** Where the package URL's name cannot be one, the component's own may be. */
function otherName(ecosystem: string, spellings: readonly Spelling[], { name }: Component): readonly Spelling[] {
  const isPossible = (each: string) => nameFault(ecosystem, each) === undefined
  if (spellings.some((each) => isPossible(each.name)) || !isPossible(name)) return []
  return [{ name, guess: { why: 'the package URL gives another name' } }]
}
