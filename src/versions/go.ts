import { compareKeys, type VersionKey } from './keys.ts'
import type { VersionScheme } from './scheme.ts'
import { semverKey } from './semver.ts'

const MODULE = /^v?(\d+(?:\.\d+){0,2})(?:-([0-9a-z.-]+))?(?:\+[0-9a-z.-]+)?$/i

/** `go1.22.3`, `1.22rc1`; builders add their own name: `go1.22.3-custom`, `go1.22.3 X:boringcrypto`. */
const TOOLCHAIN = /^(?:go)?(\d+(?:\.\d+){0,2})(?:(alpha|beta|rc)(\d+))?(?:[-\s+].*)?$/

/**
 * Go modules: SemVer order of https://pkg.go.dev/golang.org/x/mod/semver, pseudo-versions included, `+incompatible`
 * ignored. Releases of Go itself may keep their spelling; vulnerability records write `go1.22rc1` as `1.22.0-rc.1`.
 */
export const go: VersionScheme<VersionKey> = {
  id: 'go',
  ecosystems: ['Go'],
  parse(text) {
    const trimmed = text.trim()
    const module = MODULE.exec(trimmed)
    if (module) return semverKey(module[1] ?? '', module[2])
    const toolchain = TOOLCHAIN.exec(trimmed)
    if (!toolchain) return undefined
    const [, numbers = '', stage, count = ''] = toolchain
    return semverKey(numbers, stage && `${stage}.${count}`)
  },
  compare: compareKeys,
}
