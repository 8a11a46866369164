import { compareKeys, type VersionKey } from './keys.ts'
import type { VersionScheme } from './scheme.ts'
import { semverKey } from './semver.ts'

const SHAPE = /^v?(\d+(?:\.\d+){0,3})(?:-([0-9a-z.-]+))?(?:\+\S*)?$/i

/**
 * NuGet (https://learn.microsoft.com/nuget/concepts/package-versioning): SemVer 2.0 order over up to four numbers,
 * pre-releases regardless of case, build metadata ignored.
 */
export const nuget: VersionScheme<VersionKey> = {
  id: 'nuget',
  ecosystems: ['NuGet'],
  parse(text) {
    const [, numbers, prerelease] = SHAPE.exec(text.trim()) ?? []
    return numbers === undefined ? undefined : semverKey(numbers, prerelease?.toLowerCase())
  },
  compare: compareKeys,
}
