import type { Component, PackageUrl } from '../domain/inventory.ts'
import { type Distro, distros } from './distros.ts'
import type { Coordinates } from './place.ts'

/**
 * Coordinates of an operating system package. Most advisories name source packages, so the source's name and
 * version count where the document tells them; where advisories name what was built, the package itself comes first.
 */
export function distroPackage(purl: PackageUrl, component: Component): Coordinates | undefined {
  const distro = distroOf(purl, component)
  if (!distro) return undefined
  const { ecosystem, namesBinaries, tellsBinaries } = distro
  const shared = {
    ecosystem,
    release: releaseOf(distro, purl, component),
    ...(component.module !== undefined && { module: component.module }),
  }
  const { source } = component
  const own = { ...shared, name: purl.name, version: withEpoch(component.version, purl.qualifiers.epoch) }
  if (!source) return tellsBinaries ? { ...own, built: true } : own
  const built = { ...shared, name: source.name, version: source.version ?? own.version }
  if (!namesBinaries) return built
  return source.name === purl.name ? own : { ...own, otherwise: built }
}

/**
 * What to know about an RPM of a distribution whose advisories tell sources alone, where the document does not tell the
 * source. Of other package types documents tell it only where it has another name.
 */
export function untoldSource(component: Component): string | undefined {
  const { package: purl, source } = component
  const distro = purl?.type === 'rpm' && !source ? distroOf(purl, component) : undefined
  if (!distro || distro.namesBinaries || distro.tellsBinaries) return undefined
  return `looked up by its own name: advisories of ${distro.ecosystem} name source packages, and its source is not told`
}

/** By the package URL's namespace; without one, by what is told of the distribution. */
function distroOf({ type, namespace, qualifiers }: PackageUrl, component: Component): Distro | undefined {
  if (namespace !== undefined) return distros.get(`${type}/${namespace.toLowerCase()}`)
  const id = qualifiers.distro?.replace(/-v?\d.*$/s, '') ?? component.distro?.id
  return id === undefined ? undefined : distros.get(`${type}/${id.toLowerCase()}`)
}

function releaseOf(distro: Distro, purl: PackageUrl, component: Component): Coordinates['release'] {
  if (!distro.release) return undefined
  const told = purl.qualifiers.distro ?? distroBeside(distro, purl, component)
  const release = told === undefined ? undefined : distro.release(told)
  return release ?? distro.mark?.(component.version ?? '') ?? null
}

/** What the document tells of the distribution elsewhere than in the package URL, if it is the same distribution. */
function distroBeside({ ecosystem }: Distro, { type }: PackageUrl, { distro }: Component): string | undefined {
  if (distro?.version === undefined || distros.get(`${type}/${distro.id}`)?.ecosystem !== ecosystem) return undefined
  return `${distro.id}-${distro.version}`
}

function withEpoch(version: string | undefined, epoch: string | undefined): string | undefined {
  if (version === undefined || !epoch || epoch === '0' || version.includes(':')) return version
  return `${epoch}:${version}`
}
