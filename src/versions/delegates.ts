import { alpine } from './alpine.ts'
import { debian } from './debian.ts'
import type { VersionKey } from './keys.ts'
import { maven } from './maven.ts'
import { pypi } from './pypi.ts'
import { rebuilt } from './rebuilt.ts'
import type { VersionScheme } from './scheme.ts'
import { semver } from './semver.ts'

/** Ecosystems whose suffix names the ecosystem they repackage, and with it the order: `TuxCare:Maven`. */
const repackagers = new Set(['Docker Hardened Images', 'Red Hat Lightwell', 'TuxCare'])

/** Echo counts its builds as `+echo.2`. PyPI and Maven order that already; SemVer leaves it out. */
const echo = new Map<string, VersionScheme>([
  ['', debian],
  ['debian', debian],
  ['maven', maven],
  ['npm', rebuilt(semver, /\+echo\.(\d+)$/)],
  ['pypi', pypi],
])

/** Root counts its builds as `+root.io.2` or `.root.io.2`, after whatever the package's own version is. */
const byRoot = (scheme: VersionScheme<VersionKey>): VersionScheme => rebuilt(scheme, /[+.]root\.io\.(\d+)$/)

const root = new Map<string, VersionScheme>([
  ['alpine', byRoot(alpine)],
  ['debian', byRoot(debian)],
  ['maven', byRoot(maven)],
  ['npm', byRoot(semver)],
  ['pypi', byRoot(pypi)],
  ['python', byRoot(pypi)],
  ['ubuntu', byRoot(debian)],
])

const vendors = new Map([
  ['Echo', echo],
  ['Root', root],
])

/** OSV ecosystems that take their order from the ecosystem in their suffix. */
export const delegating: readonly string[] = [...repackagers, ...vendors.keys()].sort()

/**
 * The scheme of a delegating ecosystem, as osv.dev chooses it (https://github.com/google/osv.dev/tree/master/go/osv/ecosystem).
 * `schemeOf` knows the other ecosystems; a suffix that itself delegates has no order.
 */
export function delegated(
  ecosystem: string,
  release: string,
  schemeOf: (inner: string) => VersionScheme | undefined,
): VersionScheme | undefined {
  const [inner = ''] = release.split(':', 1)
  return repackagers.has(ecosystem) ? schemeOf(inner) : vendors.get(ecosystem)?.get(inner.toLowerCase())
}
