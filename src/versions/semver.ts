import { compareKeys, numberKey, numbersKey, type VersionKey } from './keys.ts'
import type { VersionScheme } from './scheme.ts'

const SHAPE = /^v?(\d+(?:\.\d+)*)(?:-([0-9a-z.-]+)|([a-z][0-9a-z.-]*))?(?:\+\S*)?$/i

/** pnpm appends the peers that a package was resolved with, Yarn puts the protocol before: `1.0.0(a@2.0.0)`, `npm:1.0.0`. */
const FROM_LOCKFILE = /^(?:npm:)?(v?\d[^_(@]*)(?:[_(][^@]*@.*)?$/s

const PRERELEASE = '-'
const RELEASE = '.'
const NUMERIC = '0'
const TEXT = '1'
const END_OF_TEXT = ' '

/**
 * SemVer 2.0 precedence (https://semver.org/#spec-item-11), build metadata ignored. Looser in what it takes: a leading
 * `v`, numbers left out (`1.2` is `1.2.0`), a fourth number and more, and `1.0.0rc1` for `1.0.0-rc1`. So the tag `v4` of a
 * GitHub action is `4.0.0`, although its owner may move it to later releases.
 */
export const semver: VersionScheme<VersionKey> = {
  id: 'semver',
  ecosystems: ['GHC', 'GitHub Actions', 'Hex', 'Julia', 'Kubernetes', 'SwiftURL', 'VSCode', 'crates.io', 'npm'],
  parse(text) {
    const [, numbers, afterHyphen, glued] = SHAPE.exec(text.trim()) ?? []
    // Letters right behind a single number are more likely a commit, `99ab12c`.
    if (numbers === undefined || (glued !== undefined && !numbers.includes('.'))) return undefined
    return semverKey(numbers, afterHyphen ?? glued)
  },
  compare: compareKeys,
  strip: (text) => FROM_LOCKFILE.exec(text)?.[1] ?? text,
}

/** The key of `numbers-prerelease`; undefined when an identifier of the pre-release is empty. */
export function semverKey(numbers: string, prerelease: string | undefined): VersionKey | undefined {
  const release = numbersKey(numbers)
  if (prerelease === undefined) return release + RELEASE
  const identifiers = identifiersKey(prerelease)
  return identifiers === undefined ? undefined : release + PRERELEASE + identifiers
}

/** Identifiers between dots: numbers before words, fewer before more; undefined when one is empty. */
export function identifiersKey(identifiers: string): string | undefined {
  let key = ''
  for (const identifier of identifiers.split('.')) {
    if (identifier === '') return undefined
    key += /^\d+$/.test(identifier) ? NUMERIC + numberKey(identifier) : TEXT + identifier + END_OF_TEXT
  }
  return key
}
