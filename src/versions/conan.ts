import { compareKeys, numberKey, type VersionKey } from './keys.ts'
import type { VersionScheme } from './scheme.ts'

const SHAPE = /^(?=[.*+-]*\w)[\w.*+-]+$/
const FIRST_HYPHEN = /^([^-]*)-(.*)$/

const PRERELEASE = '!'
const RELEASE = '"'
const NO_BUILD = '#'
const BUILD = '$'
/** Ends a row of items; the marks of the items follow in rising order. */
const END = '%'
const EMPTY = '&'
const NUMBER = "'"
const WORD = '('
const END_OF_WORD = ' '

/**
 * Conan 2 (`conan.internal.model.version`): `items-prerelease+build`, each a row of numbers and words between dots,
 * zeros at its end left out. A pre-release comes before its version, a build after.
 *
 * Conan compares a number with a word as text, which runs in circles (`9` < `10` < `10a` < `9`). Here numbers come
 * before words, and what starts with digits stands right after its number: a total order.
 */
export const conan: VersionScheme<VersionKey> = {
  id: 'conan',
  ecosystems: ['ConanCenter'],

  parse(text) {
    const trimmed = text.trim()
    if (!SHAPE.test(trimmed)) return undefined
    const plus = trimmed.lastIndexOf('+')
    const version = plus === -1 ? trimmed : trimmed.slice(0, plus)
    const [, main = version, prerelease] = FIRST_HYPHEN.exec(version) ?? []
    return (
      itemsKey(main) +
      (prerelease === undefined ? RELEASE : PRERELEASE + itemsKey(prerelease)) +
      (plus === -1 ? NO_BUILD : BUILD + itemsKey(trimmed.slice(plus + 1)))
    )
  },

  compare: compareKeys,
  ordersWords: true,
}

function itemsKey(row: string): string {
  const items = row.split('.')
  const count = items.findLastIndex((item) => !/^0+$/.test(item)) + 1
  return items.slice(0, count).map(itemKey).join('') + END
}

function itemKey(item: string): string {
  if (item === '') return EMPTY
  const [, digits = '', word = ''] = /^(\d*)(.*)$/s.exec(item) ?? []
  return digits === '' ? WORD + word + END_OF_WORD : NUMBER + numberKey(digits) + word + END_OF_WORD
}
