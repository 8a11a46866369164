import { alpine } from './alpine.ts'
import { bitnami } from './bitnami.ts'
import { conan } from './conan.ts'
import { cran } from './cran.ts'
import { debian } from './debian.ts'
import { delegated } from './delegates.ts'
import { go } from './go.ts'
import { hackage } from './hackage.ts'
import { maven } from './maven.ts'
import { nuget } from './nuget.ts'
import { packagist } from './packagist.ts'
import { pub } from './pub.ts'
import { pypi } from './pypi.ts'
import { rpm } from './rpm.ts'
import { rubygems } from './rubygems.ts'
import type { VersionScheme } from './scheme.ts'
import { semver } from './semver.ts'

/** Every scheme, by id. */
export const schemes: readonly VersionScheme[] = [
  alpine,
  bitnami,
  conan,
  cran,
  debian,
  go,
  hackage,
  maven,
  nuget,
  packagist,
  pub,
  pypi,
  rpm,
  rubygems,
  semver,
]

const byEcosystem = new Map(schemes.flatMap((scheme) => scheme.ecosystems.map((name) => [name, scheme])))

/**
 * The scheme of an OSV ecosystem; undefined when there is none. `ecosystem` is what stands before the first colon of
 * its name and `release` what stands after: `Debian` and `12`. Most ignore the release; some take their order from it.
 */
export function schemeFor(ecosystem: string, release = ''): VersionScheme | undefined {
  return byEcosystem.get(ecosystem) ?? delegated(ecosystem, release, (inner) => byEcosystem.get(inner))
}
