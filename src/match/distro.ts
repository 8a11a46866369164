import type { Component, PackageUrl } from '../domain/inventory.ts'
import type { Coordinates } from './place.ts'

interface Distro {
  readonly ecosystem: string
  /** `distro` qualifier → the release that stands after the colon in OSV; undefined when it does not tell. */
  release(distro: string): string | undefined
  /** Advisories name the binary packages; otherwise the source package counts. */
  readonly byBinary?: true
}

const debianCodenames = new Map([
  ['buster', '10'],
  ['bullseye', '11'],
  ['bookworm', '12'],
  ['trixie', '13'],
  ['forky', '14'],
])

const ubuntuLts = /^(\d\d)\.04$/

const major = (distro: string) => /(?:^|-)(\d+)(?:\.\d+)*$/.exec(distro)?.[1]
const majorMinor = (distro: string) => /(?:^|-)v?(\d+\.\d+)/.exec(distro)?.[1]

const debian: Distro = {
  ecosystem: 'Debian',
  release: (distro) => major(distro) ?? debianCodenames.get(distro.replace(/^debian-/, '')),
}

const ubuntu: Distro = {
  ecosystem: 'Ubuntu',
  release(distro) {
    const version = majorMinor(distro)
    const year = version && ubuntuLts.exec(version)?.[1]
    return year && Number(year) % 2 === 0 ? `${version}:LTS` : version
  },
}

const alpine: Distro = {
  ecosystem: 'Alpine',
  release(distro) {
    const version = majorMinor(distro)
    return version && `v${version}`
  },
}

const byMajor = (ecosystem: string): Distro => ({ ecosystem, release: major })
const almaLinux: Distro = { ecosystem: 'AlmaLinux', release: major, byBinary: true }
/** Rolling distributions: their advisories carry no release. */
const rolling = (ecosystem: string): Distro => ({ ecosystem, release: () => undefined })

/** `type/namespace` of the purl → the distribution. */
const distros = new Map<string, Distro>([
  ['apk/alpine', alpine],
  ['apk/chainguard', rolling('Chainguard')],
  ['apk/wolfi', rolling('Wolfi')],
  ['deb/debian', debian],
  ['deb/ubuntu', ubuntu],
  ['rpm/almalinux', almaLinux],
  ['rpm/redhat', rolling('Red Hat')],
  ['rpm/rhel', rolling('Red Hat')],
  ['rpm/rocky', byMajor('Rocky Linux')],
  ['rpm/rockylinux', byMajor('Rocky Linux')],
])

const releaseless = new Set(['Chainguard', 'Wolfi'])

/**
 * Coordinates of an operating system package. Most advisories name source packages, so the source's name and
 * version count where the document tells them. An `epoch` qualifier joins the version.
 */
export function distroPackage(purl: PackageUrl, component: Component): Coordinates | undefined {
  const distro = distros.get(`${purl.type}/${purl.namespace ?? ''}`)
  if (!distro) return undefined
  const { ecosystem } = distro
  const told = purl.qualifiers.distro ?? distroBeside(purl, component, ecosystem)
  const release = releaseless.has(ecosystem) ? undefined : told === undefined ? null : (distro.release(told) ?? null)
  const source = distro.byBinary ? undefined : component.source
  return {
    ecosystem,
    release,
    name: source?.name ?? purl.name,
    version: source?.version ?? withEpoch(component.version, purl.qualifiers.epoch),
  }
}

/** What the document tells of the distribution elsewhere than in the package URL, if it is the same distribution. */
function distroBeside({ type }: PackageUrl, { distro }: Component, ecosystem: string): string | undefined {
  if (distro?.version === undefined || distros.get(`${type}/${distro.id}`)?.ecosystem !== ecosystem) return undefined
  return `${distro.id}-${distro.version}`
}

function withEpoch(version: string | undefined, epoch: string | undefined): string | undefined {
  if (version === undefined || !epoch || epoch === '0' || version.includes(':')) return version
  return `${epoch}:${version}`
}
