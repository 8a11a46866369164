import type { Coordinates } from './place.ts'

/** A vendor that repairs other people's packages, and how its packages are distinguished. */
interface DownstreamVendor {
  /** OSV's name; the suffix names what was repaired: `Root:Alpine:3.18`. */
  readonly ecosystem: string
  /** By the name, where the vendor gives packages names of its own. */
  readonly name?: RegExp
  /** By the version, where the vendor keeps the name. */
  readonly version?: RegExp
}

const repackagers: readonly DownstreamVendor[] = [
  { ecosystem: 'Echo', version: /\+echo\.\d+$/ },
  { ecosystem: 'Root', name: /^(?:@rootio\/|rootio[-_])/ },
  { ecosystem: 'TuxCare', version: /[.+-]tuxcare\.\d+$/ },
]

/** The same place, but for packages of these vendors: theirs first, since their records tell what they repaired. */
export function withRepackager(place: Coordinates): Coordinates {
  const { ecosystem, release, name, version } = place
  const vendor = repackagers.find((each) => each.name?.test(name) || each.version?.test(version ?? ''))
  if (!vendor) return place
  const inner = release ? `${ecosystem}:${release.replace(/^v/, '')}` : ecosystem
  return { ecosystem: vendor.ecosystem, release: inner, name, version, otherwise: place }
}
