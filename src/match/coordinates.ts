import type { Component, PackageUrl } from '../domain/inventory.ts'
import { distroPackage } from './distro.ts'
import type { Coordinates } from './place.ts'
import { withRepackager } from './repackaged.ts'

type Naming = (purl: PackageUrl) => string

const plain: Naming = ({ name }) => name
const joined =
  (separator: string): Naming =>
  ({ namespace, name }) =>
    namespace ? namespace + separator + name : name

/** A major version may stand in the subpath, where the module's path should end in it. */
const goModule: Naming = (purl) => {
  const major = /^v\d+(?=\/|$)/.exec(purl.subpath ?? '')?.[0]
  return major === undefined ? joined('/')(purl) : `${joined('/')(purl)}/${major}`
}

/** purl type → ecosystem and the name its advisories use. Distributions: distro.ts. */
const languages = new Map<string, readonly [ecosystem: string, naming: Naming]>([
  ['bioconductor', ['Bioconductor', plain]],
  ['bitnami', ['Bitnami', plain]],
  ['cargo', ['crates.io', plain]],
  ['composer', ['Packagist', joined('/')]],
  ['conan', ['ConanCenter', plain]],
  ['cran', ['CRAN', plain]],
  ['gem', ['RubyGems', plain]],
  ['github', ['GitHub Actions', joined('/')]],
  ['githubactions', ['GitHub Actions', joined('/')]],
  ['golang', ['Go', goModule]],
  ['hackage', ['Hackage', plain]],
  ['hex', ['Hex', joined('/')]],
  ['julia', ['Julia', plain]],
  ['maven', ['Maven', joined(':')]],
  ['npm', ['npm', joined('/')]],
  ['nuget', ['NuGet', plain]],
  ['opam', ['opam', plain]],
  ['pub', ['Pub', plain]],
  ['pypi', ['PyPI', plain]],
  ['swift', ['SwiftURL', joined('/')]],
  ['vscode-extension', ['VSCode', joined('/')]],
])

/** The coordinates of a component, or why it has none (one short phrase). */
export function coordinates(component: Component): Coordinates | { readonly reason: string } {
  const purl = component.package
  if (!purl) return { reason: 'no package URL' }
  const place = languagePackage(purl, component) ?? distroPackage(purl, component)
  if (place) return withRepackager(place)
  const name = purl.namespace ? `pkg:${purl.type}/${purl.namespace}` : `pkg:${purl.type}`
  return { reason: `no advisories are known for ${name} packages` }
}

function languagePackage(purl: PackageUrl, { version }: Component): Coordinates | undefined {
  const language = languages.get(purl.type)
  if (!language) return undefined
  const [ecosystem, naming] = language
  return { ecosystem, release: undefined, name: naming(purl), version }
}
