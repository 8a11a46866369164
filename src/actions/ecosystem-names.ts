import { nearest } from '../domain/nearest.ts'
import { delegating } from '../versions/delegates.ts'
import { schemes } from '../versions/index.ts'
import { unordered } from '../versions/unordered.ts'

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

/** `; did you mean PyPI?`, or nothing where no name is close. A suffix, as in `Debain:12`, is kept. */
export function didYouMean(ecosystem: string): string {
  const [base = '', ...suffix] = ecosystem.split(':')
  const meant = otherNames.get(base.trim().toLowerCase()) ?? nearest(base, ecosystemNames)
  return meant === undefined ? '' : `; did you mean ${[meant, ...suffix].join(':')}?`
}
