import { compareKeys, numberKey, type VersionKey } from './keys.ts'
import type { VersionScheme } from './scheme.ts'

interface Rebuilt {
  readonly version: VersionKey
  readonly count: VersionKey
}

/**
 * The order of a vendor that repairs the packages of `scheme` and counts its repairs at the end of their versions, as
 * `mark` (group 1 the digits) finds them: by the version first, then by the count; none is 0.
 */
export function rebuilt(scheme: VersionScheme<VersionKey>, mark: RegExp): VersionScheme<Rebuilt> {
  const { publishes, ordersWords, placeholder } = scheme
  const unmarked = (text: string) => text.replace(mark, '')
  return {
    id: scheme.id,
    ecosystems: [],
    ...(publishes && { publishes: (text: string, ecosystem: string) => publishes(unmarked(text), ecosystem) }),
    ...(ordersWords && { ordersWords }),
    ...(placeholder && { placeholder }),

    parse(text) {
      const trimmed = text.trim()
      const [all = '', count = ''] = mark.exec(trimmed) ?? []
      const version = scheme.parse(trimmed.slice(0, trimmed.length - all.length))
      return version === undefined ? undefined : { version, count: numberKey(count) }
    },

    compare: (a, b) => compareKeys(a.version, b.version) || compareKeys(a.count, b.count),
  }
}
