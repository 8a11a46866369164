import { compareVersions } from '../versions/index.ts'

/** VERS scheme → the name that OSV has for the ecosystem. */
const ecosystems: ReadonlyMap<string, string> = new Map([
  ['alpine', 'Alpine'],
  ['apk', 'Alpine'],
  ['cargo', 'crates.io'],
  ['composer', 'Packagist'],
  ['conan', 'ConanCenter'],
  ['cran', 'CRAN'],
  ['deb', 'Debian'],
  ['gem', 'RubyGems'],
  ['golang', 'Go'],
  ['hackage', 'Hackage'],
  ['hex', 'Hex'],
  ['maven', 'Maven'],
  ['npm', 'npm'],
  ['nuget', 'NuGet'],
  ['pub', 'Pub'],
  ['pypi', 'PyPI'],
  ['rpm', 'Red Hat'],
  ['semver', 'npm'],
])

interface Constraint {
  readonly operator: '=' | '!=' | '<' | '<=' | '>' | '>='
  readonly version: string
}

/** More than any real range has. */
const mostConstraints = 1000

/**
 * Whether a range of VERS (https://github.com/package-url/vers-spec) holds a version; or why that cannot be known, as
 * the end of a sentence. The constraints must be in order, as the specification demands.
 */
export function inVers(range: string, version: string): boolean | { readonly reason: string } {
  const [, scheme, list] = /^vers:([a-z0-9.+-]+)\/(.+)$/i.exec(range.trim()) ?? []
  if (scheme === undefined || list === undefined) return { reason: `"${short(range)}" is not a range in VERS` }
  if (list.trim() === '*') return true
  const ecosystem = ecosystems.get(scheme.toLowerCase())
  if (ecosystem === undefined) return { reason: `Tocsin does not know how "${short(scheme)}" orders versions` }
  const texts = list.split('|')
  if (texts.length > mostConstraints) return { reason: `its range has more than ${mostConstraints} parts` }
  const constraints = texts.map(constraintOf)
  return holds(constraints, (a, b) => signOf(ecosystem, a, b), version)
}

class Incomparable extends Error {}

function signOf(ecosystem: string, version: string, bound: string): -1 | 0 | 1 {
  const comparison = compareVersions(ecosystem, version, bound)
  if ('problem' in comparison) throw new Incomparable(comparison.problem)
  return comparison.sign === '<' ? -1 : comparison.sign === '>' ? 1 : 0
}

function constraintOf(text: string): Constraint {
  const [, operator = '', version = ''] = /^(!=|<=|>=|<|>|=)?(.*)$/s.exec(text.replaceAll(' ', '')) ?? []
  const known = (['!=', '<=', '>=', '<', '>'] as const).find((each) => each === operator)
  return { operator: known ?? '=', version: decoded(version) }
}

function holds(
  constraints: readonly Constraint[],
  compare: (a: string, b: string) => -1 | 0 | 1,
  own: string,
): boolean | { readonly reason: string } {
  try {
    if (!isOrdered(constraints, compare)) return { reason: 'the parts of its range are not in order' }
    const signs = constraints.map(({ operator, version }) => ({ operator, sign: compare(own, version) }))
    const equal = signs.find(({ sign }) => sign === 0)
    if (equal) return ['=', '<=', '>='].includes(equal.operator)
    const bounds = signs.filter(({ operator }) => operator !== '=' && operator !== '!=')
    return bounds.some(({ operator, sign }, i) => {
      const before = bounds[i - 1]
      const next = bounds[i + 1]
      const isLower = operator.startsWith('>')
      if (isLower) return sign > 0 && (!next || next.operator.startsWith('>') || next.sign < 0)
      return sign < 0 && (!before || (before.operator.startsWith('<') ? false : before.sign > 0))
    })
  } catch (error) {
    if (!(error instanceof Incomparable)) throw error
    return { reason: `the versions cannot be compared: ${error.message}` }
  }
}

/** Each version once, and the lower first; in another order the parts mean something else, or nothing. */
function isOrdered(constraints: readonly Constraint[], compare: (a: string, b: string) => number): boolean {
  return constraints.every(({ version }, i) => {
    const before = constraints[i - 1]
    return !before || compare(before.version, version) < 0
  })
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function short(text: string): string {
  return text.slice(0, 60)
}
