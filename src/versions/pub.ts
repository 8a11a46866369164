import { compareKeys, type VersionKey } from './keys.ts'
import type { VersionScheme } from './scheme.ts'
import { identifiersKey, semverKey } from './semver.ts'

const SHAPE = /^v?(\d+(?:\.\d+)*)(?:-([0-9a-z.-]+))?(?:\+([0-9a-z.-]+))?$/i

/** Below every identifier, so that a version comes before its builds. */
const END = ' '

/**
 * Dart's pub (https://pub.dev/documentation/pub_semver/latest/pub_semver/Version-class.html): SemVer 2.0 order, and of
 * versions that SemVer takes for equal the one with build metadata is later; builds compare as pre-releases do.
 */
export const pub: VersionScheme<VersionKey> = {
  id: 'pub',
  ecosystems: ['Pub'],

  parse(text) {
    const [, numbers, prerelease, build] = SHAPE.exec(text.trim()) ?? []
    if (numbers === undefined) return undefined
    const version = semverKey(numbers, prerelease)
    const builds = build === undefined ? '' : identifiersKey(build)
    return version === undefined || builds === undefined ? undefined : version + END + builds
  },

  compare: compareKeys,
}
