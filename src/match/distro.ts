import type { Component, PackageUrl } from '../domain/inventory.ts'
import { distributionOf } from './codenames.ts'
import { type Distro, distros } from './distros.ts'
import { type Coordinates, chained } from './place.ts'
import { proOf } from './releases.ts'
import { wrappedSources } from './wrapped.ts'

/**
 * Coordinates of an operating system package. Most advisories name source packages, so the source's name and
 * version count where the document names them; where advisories name what was built, the package itself comes first.
 */
export function distroPackage(purl: PackageUrl, component: Component): Coordinates | undefined {
  const distro = distroOf(purl, component)
  if (!distro) return undefined
  const release = releaseOf(distro, purl, component)
  const { ecosystem } = distro
  const shared = { ecosystem, release, ...(component.module !== undefined && { module: component.module }) }
  const places = namesOf(distro, purl, component).map((named) => ({ ...shared, ...named }))
  return chained(ecosystem === 'Ubuntu' && release ? withPro(places, release) : places)
}

type Named = Pick<Coordinates, 'name' | 'version' | 'built' | 'guess'>

function namesOf({ namesBinaries, listsBinaries }: Distro, purl: PackageUrl, component: Component): Named[] {
  const { source } = component
  // dpkg writes `libc6:amd64`.
  const name = purl.type === 'deb' ? (purl.name.split(':', 1)[0] ?? '') : purl.name
  const own = { name, version: withEpoch(component.version, purl.qualifiers.epoch) }
  if (!source && listsBinaries) return [{ ...own, built: true }]
  const origin = source ? { name: source.name, version: source.version ?? own.version } : own
  if (namesBinaries) return origin.name === name ? [own] : [own, origin]
  if (purl.type !== 'deb') return [origin]
  return [origin, ...wrappedSources({ name: origin.name, version: source?.version }, own.version).map(orGuess)]
}

/** A source whose version is not known leaves every record open, with this reason. */
function orGuess(source: Named): Named {
  if (source.version !== undefined) return source
  return { ...source, guess: { why: 'the SBOM does not say which version of it was signed' } }
}

/**
 * Ubuntu Pro builds the packages of a release for longer. Its records count for each package that the release's own do
 * not speak of, and before them for the packages of Pro, which say so in their version (docs/adr/0020-second-guesses.md).
 */
function withPro(places: readonly Coordinates[], release: string): Coordinates[] {
  return places.flatMap((place) => {
    const inPro = { ...place, release: proOf(release) }
    return /(?:esm|fips)\d/i.test(place.version ?? '') ? [inPro, place] : [place, inPro]
  })
}

/** Whether a distribution's advisories may miss a package: they name sources alone, and the document does not name its. */
export function lacksSource(component: Component): boolean {
  const { package: purl, source } = component
  const distro = purl && !source ? distroOf(purl, component) : undefined
  return distro !== undefined && !distro.namesBinaries && !distro.listsBinaries
}

/** Characters; a bound, since each hyphen is tried. */
const longestDistro = 64

/** By the package URL's namespace; without one, by what else names the distribution. */
function distroOf({ type, namespace, qualifiers }: PackageUrl, component: Component): Distro | undefined {
  if (namespace !== undefined) return distros.get(`${type}/${namespace.toLowerCase()}`)
  const named = qualifiers.distro?.slice(0, longestDistro).toLowerCase()
  if (named === undefined) return distros.get(`${type}/${component.distro?.id.toLowerCase()}`)
  // `debian-12`, `debian-sid`, `opensuse-leap-15.5`, `bookworm`
  for (let end = named.length; end > 0; end = named.lastIndexOf('-', end - 1)) {
    const distro = distros.get(`${type}/${named.slice(0, end)}`)
    if (distro) return distro
  }
  return distros.get(`${type}/${distributionOf(named)}`)
}

function releaseOf(distro: Distro, purl: PackageUrl, component: Component): Coordinates['release'] {
  if (!distro.release) return undefined
  for (const named of [purl.qualifiers.distro, distroBeside(distro, purl, component), purl.namespace]) {
    const release = named === undefined ? undefined : distro.release(named)
    if (release !== undefined) return release
  }
  return distro.mark?.(component.version ?? '') ?? null
}

/** What the document says of the distribution elsewhere than in the package URL, if it is the same distribution. */
function distroBeside({ ecosystem }: Distro, { type }: PackageUrl, { distro }: Component): string | undefined {
  if (!distro || distros.get(`${type}/${distro.id}`)?.ecosystem !== ecosystem) return undefined
  return distro.version === undefined ? distro.id : `${distro.id}-${distro.version}`
}

function withEpoch(version: string | undefined, epoch: string | undefined): string | undefined {
  if (version === undefined || !epoch || epoch === '0' || version.includes(':')) return version
  return `${epoch}:${version}`
}
