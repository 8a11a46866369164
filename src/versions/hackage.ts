import { compareKeys, rowKey, type VersionKey } from './keys.ts'
import type { VersionScheme } from './scheme.ts'

const SHAPE = /^\d+(?:\.\d+)*$/

/** Haskell's `Data.Version` (https://pvp.haskell.org): dotted numbers, compared as lists, so that `1.0` < `1.0.0`. */
export const hackage: VersionScheme<VersionKey> = {
  id: 'hackage',
  ecosystems: ['Hackage'],

  parse(text) {
    const trimmed = text.trim()
    return SHAPE.test(trimmed) ? rowKey(trimmed.split('.')) : undefined
  },

  compare: compareKeys,
}
