import { alpine } from './alpine.ts'
import { debian } from './debian.ts'
import { go } from './go.ts'
import { maven } from './maven.ts'
import { nuget } from './nuget.ts'
import { packagist } from './packagist.ts'
import { pypi } from './pypi.ts'
import { rpm } from './rpm.ts'
import { rubygems } from './rubygems.ts'
import type { VersionScheme } from './scheme.ts'
import { semver } from './semver.ts'

/** Every scheme, by id. */
export const schemes: readonly VersionScheme[] = [
  alpine,
  debian,
  go,
  maven,
  nuget,
  packagist,
  pypi,
  rpm,
  rubygems,
  semver,
]

const byEcosystem = new Map(schemes.flatMap((scheme) => scheme.ecosystems.map((name) => [name, scheme])))

/** The scheme of an OSV ecosystem, named without suffix (`Debian`, not `Debian:12`); undefined when there is none. */
export function schemeFor(ecosystem: string): VersionScheme | undefined {
  return byEcosystem.get(ecosystem)
}
