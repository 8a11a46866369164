import { compareKeys, numberKey, type VersionKey } from './keys.ts'
import type { VersionScheme } from './scheme.ts'
import { semverKey } from './semver.ts'

const SHAPE = /^(\d+(?:\.\d+)*)(?:-r?(\d+)|-([0-9a-z.-]+))?(?:\+\S*)?$/i

/**
 * Bitnami (https://github.com/bitnami/go-version): SemVer, save that a number after the hyphen counts the rebuilds of
 * a version, `1.2.3-4` or `1.2.3-r4`, and comes after it. Its records name the first build `1.22.0-0` where SemVer's
 * lowest version is meant, so revision 0 is the version itself. A word after the hyphen is a pre-release.
 */
export const bitnami: VersionScheme<VersionKey> = {
  id: 'bitnami',
  ecosystems: ['Bitnami'],

  parse(text) {
    const [, numbers, revision = '', prerelease] = SHAPE.exec(text.trim()) ?? []
    if (numbers === undefined) return undefined
    const key = semverKey(numbers, prerelease)
    return key === undefined || prerelease !== undefined ? key : key + numberKey(revision)
  },

  compare: compareKeys,
}
