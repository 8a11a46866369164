import { compareKeys, numberKey, type VersionKey } from './keys.ts'
import type { VersionScheme } from './scheme.ts'

/** Constraints, not versions. */
const CONSTRAINT = /[\s<>=^*,|~@]/

const MARK = /[._-]?(?:(?:stable|beta|b|rc|alpha|a|patch|pl|p)(?:[.-]?\d+(?:[.-]\d+)*)?)?(?:[.-]?dev)?/.source
const NUMBERS = /\d{1,5}(?:\.\d+){0,3}/.source
const DATES = /\d{4}(?:[.:-]?\d{2}){1,6}(?:[.:-]?\d{1,3}){0,2}/.source

/** What Composer's VersionParser takes for a version, branches aside (https://getcomposer.org/doc/articles/versions.md). */
const PUBLISHED = new RegExp(`^v?(?:${NUMBERS}|${DATES})${MARK}(?:\\+\\S+)?$`, 'i')

/** By their first letters, as PHP looks them up; a word that starts with none of these comes before all of them. */
const stages = [
  [/^dev/, '1'],
  [/^a/, '2'],
  [/^b/, '3'],
  [/^(?:rc|RC)/, '4'],
  [/^p/, '7'],
] as const
const UNKNOWN = '0'
const END = '5'
const NUMBER = '6'

/**
 * Packagist: the order of PHP's version_compare (https://www.php.net/version_compare), a leading `v` left out.
 * Numbers and words alternate, whatever stands between them: other words, `dev`, alpha, beta, RC, end, numbers, `p`.
 */
export const packagist: VersionScheme<VersionKey> = {
  id: 'packagist',
  ecosystems: ['Packagist'],
  parse(text) {
    const trimmed = text.trim()
    const parts = trimmed.replace(/^v(?=\d)/i, '').match(/\d+|[a-z]+/gi)
    if (!parts || CONSTRAINT.test(trimmed)) return undefined
    let key = ''
    for (const part of parts) key += partKey(part)
    return key + END
  },
  compare: compareKeys,
  publishes: (text) => PUBLISHED.test(text),
  // Composer 1 wrote the main branch so.
  placeholder: /^9999999-dev$/,
}

function partKey(part: string): string {
  if (/^\d/.test(part)) return NUMBER + numberKey(part)
  return stages.find(([start]) => start.test(part))?.[1] ?? UNKNOWN
}
