import { schemeFor } from '../../../../versions/index.ts'
import { compareDates, isFormat } from '../../../schema/index.ts'

/** How versions of a vers type follow each other. */
export interface VersionOrder {
  knows(version: string): boolean
  compare(a: string, b: string): number
}

/** Type of vers → ecosystem whose order it has. */
const ecosystems: Readonly<Record<string, string>> = {
  alpine: 'Alpine',
  apk: 'Alpine',
  cargo: 'crates.io',
  composer: 'Packagist',
  conan: 'ConanCenter',
  cran: 'CRAN',
  deb: 'Debian',
  gem: 'RubyGems',
  golang: 'Go',
  hackage: 'Hackage',
  hex: 'Hex',
  maven: 'Maven',
  npm: 'npm',
  nuget: 'NuGet',
  pub: 'Pub',
  pypi: 'PyPI',
  rpm: 'Red Hat',
  semver: 'npm',
  swift: 'SwiftURL',
}

/** The order of a type; undefined where it is not known. */
export function versionOrder(type: string): VersionOrder | undefined {
  if (type === 'intdot') return intdot
  if (type === 'datetime') return datetime
  if (type === 'lexicographic') return { knows: () => true, compare: codeUnits }
  const ecosystem = Object.hasOwn(ecosystems, type) ? ecosystems[type] : undefined
  const scheme = ecosystem === undefined ? undefined : schemeFor(ecosystem)
  if (!scheme) return undefined
  return {
    knows: (version) => scheme.parse(version) !== undefined,
    compare(a, b) {
      const [first, second] = [scheme.parse(a), scheme.parse(b)]
      return first === undefined || second === undefined ? 0 : scheme.compare(first, second)
    },
  }
}

/** Numbers with dots between them; also the best guess for ranges that name no type. */
export const intdot: VersionOrder = {
  knows: (version) => /^\d+(?:\.\d+)*$/.test(version),
  compare(a, b) {
    const [first, second] = [a.split('.'), b.split('.')]
    for (let i = 0; i < Math.max(first.length, second.length); i++) {
      const difference = Number(first[i] ?? 0) - Number(second[i] ?? 0)
      if (difference !== 0) return difference
    }
    return 0
  },
}

/** RFC 3339 with capital T and Z. */
const datetime: VersionOrder = {
  knows: (version) => /^[\d-]+T[\d:.]+(?:Z|[+-]\d\d:\d\d)$/.test(version) && isFormat('date-time', version),
  compare: (a, b) => compareDates(a, b) ?? 0,
}

function codeUnits(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}
