import type { Component, Inventory } from '../domain/inventory.ts'
import type { AdvisorySource } from '../domain/match.ts'
import { lacksSource } from './distro.ts'
import { nameFault } from './impossible.ts'
import { normaliseName } from './names.ts'
import { type Coordinates, chain } from './place.ts'

/** Why it says nothing that the advisories do not know a component's names. */
export interface Doubt {
  readonly reason: string
  /** It was looked up all the same, but may be known by another name; otherwise it could not be. */
  readonly lookedUp: boolean
}

/** The doubt about a component of this inventory at its place; undefined where its names may be right. */
export function doubtsOf(
  { components }: Inventory,
  source: AdvisorySource,
): (component: Component, place: Coordinates) => Doubt | undefined {
  const namesSource = new Set(components.flatMap((each) => (each.source && each.package ? [each.package.type] : [])))

  return (component, place) => {
    const fault = nameFault(place.ecosystem, place.name)
    const remark = isOtherRepository(component, place) ? noAction : strayNamespace(component)
    if (remark !== undefined && !isNamed(place, source)) return { reason: remark, lookedUp: true }
    const isSourceless = lacksSource(component) && !isVouchedFor(component, namesSource)
    if ((fault === undefined && !isSourceless) || isNamed(place, source)) return undefined
    if (fault !== undefined) return { reason: fault, lookedUp: false }
    const reason = `looked up by its own name: advisories of ${place.ecosystem} name source packages, and the SBOM does not name its source`
    return { reason, lookedUp: true }
  }
}

/** Types of package URLs whose names stand alone (https://github.com/package-url/purl-spec). */
const flat = new Set(['bioconductor', 'cargo', 'cran', 'gem', 'hackage', 'nuget', 'opam', 'pub', 'pypi'])

/** `pkg:nuget/Newtonsoft.Json/12.0.3`: what is taken for the name may be something else. */
function strayNamespace({ package: purl }: Component): string | undefined {
  if (purl?.namespace === undefined || !flat.has(purl.type)) return undefined
  return `looked up as ${purl.name}: names of pkg:${purl.type} have no namespace, but the SBOM gives ${purl.namespace}`
}

const noAction = 'looked up as an action of GitHub: of repositories that are not actions no advisories are known'

/** GitHub's type of package URL names repositories, of which few are actions: those, and what has a tag that moves. */
function isOtherRepository({ package: purl }: Component, { ecosystem, version }: Coordinates): boolean {
  if (purl?.type !== 'github' || ecosystem !== 'GitHub Actions' || purl.subpath !== undefined) return false
  return !['actions', 'docker', 'github'].includes(purl.namespace ?? '') && !/^v\d+$/.test(version ?? '')
}

/** Whether any record names the package at a place, or at one that follows it. */
export function isNamed(place: Coordinates, source: AdvisorySource): boolean {
  return chain(place).some(({ ecosystem, name, built }) => {
    const wanted = normaliseName(ecosystem, name)
    if (source.forPackage(ecosystem, wanted).length > 0) return true
    return built === true && (source.forBuilt?.(ecosystem, wanted).length ?? 0) > 0
  })
}

/** Syft and Trivy name the source of a .deb or .apk only where its name is another: such a document may stay silent. */
function isVouchedFor({ package: purl }: Component, namesSource: ReadonlySet<string>): boolean {
  return purl !== undefined && purl.type !== 'rpm' && namesSource.has(purl.type)
}
