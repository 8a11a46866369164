import { compareKeys, type VersionKey } from './keys.ts'
import type { VersionScheme } from './scheme.ts'
import { semverKey } from './semver.ts'

const MODULE = /^v?(\d+(?:\.\d+){0,2})(?:-([0-9a-z.-]+))?(?:\+[0-9a-z.-]+)?$/i

/** A release of Go itself: `1.22.3`, `1.22rc1`. */
const RELEASE = /^(\d+(?:\.\d+){0,2})(?:(alpha|beta|rc)(\d+))?$/

/** Builders of Go add their own name: `go1.22.3-custom`, `go1.22.3 X:boringcrypto`. */
const TOOLCHAIN = /^go([^\s-]+)/

/**
 * Go modules: SemVer order of https://pkg.go.dev/golang.org/x/mod/semver, pseudo-versions included, `+incompatible`
 * ignored. Releases of Go itself may keep their spelling; vulnerability records write `go1.22rc1` as `1.22.0-rc.1`.
 */
export const go: VersionScheme<VersionKey> = {
  id: 'go',
  ecosystems: ['Go'],
  parse(text) {
    const trimmed = text.trim()
    const toolchain = TOOLCHAIN.exec(trimmed)?.[1]
    const [, release, stage, count = ''] = RELEASE.exec(toolchain ?? trimmed) ?? []
    if (release !== undefined) return semverKey(release, stage && `${stage}.${count}`)
    const [, numbers, prerelease] = MODULE.exec(trimmed) ?? []
    return numbers === undefined ? undefined : semverKey(numbers, prerelease)
  },
  compare: compareKeys,
  strip: (text) => TOOLCHAIN.exec(text)?.[0] ?? text,
  // Of a module that another one replaces, or that is built where it is written.
  placeholder: /^v?0\.0\.0(?:-00010101000000-0{12})?(?:\+\S*)?$/,
}
