import type { AdvisorySource } from '../domain/finding.ts'
import type { Component, Inventory } from '../domain/inventory.ts'
import { coordinates } from './coordinates.ts'
import { lacksSource } from './distro.ts'
import { nameFault } from './impossible.ts'
import { normaliseName, packageKey } from './names.ts'
import { type Coordinates, chain, chained } from './place.ts'

/** What a whole document and the advisories together say about the names of its components. */
interface NameFinder {
  /**
   * Of a component whose names the advisories do not know: why that says nothing. `fault`: it cannot be looked up by
   * them; `remark`: it was, but may be known by another.
   */
  doubts(component: Component, place: Coordinates): { readonly fault?: string; readonly remark?: string }
  /** The places without guesses where one of these is a component of the document itself: findings stand there. */
  withoutListed(component: Component, place: Coordinates): Coordinates
}

export function nameFinder({ components }: Inventory, source: AdvisorySource): NameFinder {
  const namesSource = new Set(components.flatMap((each) => (each.source && each.package ? [each.package.type] : [])))
  let listed: ReadonlySet<string> | undefined

  function isKnown({ ecosystem, name, built }: Coordinates): boolean {
    const wanted = normaliseName(ecosystem, name)
    if (source.forPackage(ecosystem, wanted).length > 0) return true
    return built === true && (source.forBuilt?.(ecosystem, wanted).length ?? 0) > 0
  }

  return {
    doubts(component, place) {
      const fault = nameFault(place.ecosystem, place.name)
      const isSourceless = lacksSource(component) && !isTold(component, namesSource)
      if ((fault === undefined && !isSourceless) || chain(place).some(isKnown)) return {}
      return fault === undefined ? { remark: sourceless(place.ecosystem) } : { fault }
    },
    withoutListed(component, place) {
      const places = chain(place)
      if (!places.some(({ guess }) => guess)) return place
      listed ??= new Set(components.flatMap((each) => (isPackageOfModule(each) ? [] : keyOf(coordinates(each)))))
      const isListed = (each: Coordinates) => keyOf(each).some((key) => listed?.has(key))
      const isFound = places.some((each) => (each.guess || isPackageOfModule(component)) && isListed(each))
      return isFound ? (chained(places.filter(({ guess }) => !guess)) ?? place) : place
    },
  }
}

/** What the package URL itself calls a package inside of a module of Go. */
function isPackageOfModule({ package: purl }: Component): boolean {
  return purl?.type === 'golang' && purl.qualifiers.type === 'package'
}

/** Syft and Trivy name the source of a .deb or .apk only where its name is another: such a document may stay silent. */
function isTold({ package: purl }: Component, namesSource: ReadonlySet<string>): boolean {
  return purl !== undefined && purl.type !== 'rpm' && namesSource.has(purl.type)
}

function sourceless(ecosystem: string): string {
  return `looked up by its own name: advisories of ${ecosystem} name source packages, and the SBOM does not name its source`
}

function keyOf(place: ReturnType<typeof coordinates>): string[] {
  if ('reason' in place) return []
  const { ecosystem, name, version } = place
  return [`${packageKey(ecosystem, normaliseName(ecosystem, name))} ${version}`]
}
