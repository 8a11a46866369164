import { list } from '../../text/list.ts'
import { nearest } from '../../text/nearest.ts'
import { delegating, schemes, unordered } from '../../versions/index.ts'

/** Every ecosystem of OSV that Tocsin knows, without suffixes, whether it orders its versions or not. */
export const ecosystemNames: ReadonlySet<string> = new Set(
  [...schemes.flatMap(({ ecosystems }) => ecosystems), ...delegating, ...unordered.keys()].sort(),
)

/** What people and package URLs call some of them. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ['actions', 'GitHub Actions'],
  ['cargo', 'crates.io'],
  ['composer', 'Packagist'],
  ['conan', 'ConanCenter'],
  ['crates', 'crates.io'],
  ['dart', 'Pub'],
  ['gem', 'RubyGems'],
  ['golang', 'Go'],
  ['gradle', 'Maven'],
  ['java', 'Maven'],
  ['javascript', 'npm'],
  ['node', 'npm'],
  ['php', 'Packagist'],
  ['pip', 'PyPI'],
  ['python', 'PyPI'],
  ['rhel', 'Red Hat'],
  ['ruby', 'RubyGems'],
  ['rust', 'crates.io'],
  ['sles', 'SUSE'],
  ['swift', 'SwiftURL'],
])

const debianLike = ['Debian', 'Ubuntu']
const alpineLike = ['Alpine', 'Chainguard', 'Wolfi']
const rpmLike = ['AlmaLinux', 'Mageia', 'Red Hat', 'Rocky Linux', 'SUSE', 'openEuler', 'openSUSE']

/** Names of package managers used by several distributions, each with advisories of its own. */
const families: ReadonlyMap<string, readonly string[]> = new Map([
  ['apk', alpineLike],
  ['apt', debianLike],
  ['deb', debianLike],
  ['dnf', rpmLike],
  ['dpkg', debianLike],
  ['rpm', rpmLike],
  ['yum', rpmLike],
])

/**
 * `; did you mean PyPI?`, or `; did you mean Debian or Ubuntu?`, or nothing where no name is close. A suffix, as in
 * `Debain:12`, is kept.
 */
export function didYouMean(ecosystem: string): string {
  const [base = '', ...suffix] = ecosystem.split(':')
  const word = base.trim().toLowerCase()
  const meant = families.get(word) ?? [otherNames.get(word) ?? nearest(base, ecosystemNames)]
  const names = meant.flatMap((name) => (name === undefined ? [] : [[name, ...suffix].join(':')]))
  return names.length === 0 ? '' : `; did you mean ${list(names, 'or')}?`
}
