import type { Component, PackageUrl } from '../domain/inventory.ts'
import { distroPackage } from './distro.ts'
import type { Coordinates } from './place.ts'

type Naming = (purl: PackageUrl) => string

const plain: Naming = ({ name }) => name
const joined =
  (separator: string): Naming =>
  ({ namespace, name }) =>
    namespace ? namespace + separator + name : name

/** purl type → ecosystem and the name its advisories use. Distributions: distro.ts. */
const languages = new Map<string, readonly [ecosystem: string, naming: Naming]>([
  ['bitnami', ['Bitnami', plain]],
  ['cargo', ['crates.io', plain]],
  ['composer', ['Packagist', joined('/')]],
  ['conan', ['ConanCenter', plain]],
  ['cran', ['CRAN', plain]],
  ['gem', ['RubyGems', plain]],
  ['githubactions', ['GitHub Actions', joined('/')]],
  ['golang', ['Go', joined('/')]],
  ['hackage', ['Hackage', plain]],
  ['hex', ['Hex', plain]],
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
  const language = languages.get(purl.type)
  if (language) {
    const [ecosystem, naming] = language
    return { ecosystem, release: undefined, name: naming(purl), version: component.version }
  }
  const distro = distroPackage(purl, component)
  if (distro) return distro
  const name = purl.namespace ? `pkg:${purl.type}/${purl.namespace}` : `pkg:${purl.type}`
  return { reason: `no advisories are known for ${name} packages` }
}
