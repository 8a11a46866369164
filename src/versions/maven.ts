import { compareKeys, numberKey, type VersionKey } from './keys.ts'
import type { VersionScheme } from './scheme.ts'

/** Maven refuses these in a version: they stand in ranges, paths and unresolved properties such as `${version}`. */
const ILLEGAL = /[\s\\/:"<>|?*[\](){},$]/

/** What of a release a file holds, or for which system, as build tools append it. */
const CLASSIFIER =
  /-(?:sources|test-sources|javadoc|scaladoc|tests|jar-with-dependencies|(?:linux|osx|windows)-(?:x86_(?:32|64)|aarch_64|aarch64|arm64))$/

/** In rising order; `''` is the release itself. Any other word comes after all of these. */
const qualifiers = ['alpha', 'beta', 'milestone', 'rc', 'snapshot', '', 'sp']
const aliases = new Map([
  ['cr', 'rc'],
  ['final', ''],
  ['ga', ''],
  ['release', ''],
])
const shortNames = new Map([
  ['a', 'alpha'],
  ['b', 'beta'],
  ['m', 'milestone'],
])
const RELEASE = qualifiers.indexOf('')
const END_OF_TEXT = ' '

/**
 * What stands at one place of a version: a word, a list or a number, in the order of their kinds. Each sorts by one of two
 * keys, as the rest of the version, from there on, leads below or above the end of the version, whose mark is END.
 */
interface Item {
  readonly below: string
  readonly above: string
  /** Against the end of the version: before it, the same as it, after it. */
  readonly sign: number
}

const END = '3'
const wordItem = (key: string, sign: number): Item => ({ below: `0${key}`, above: `4${key}`, sign })
const LIST: Item = { below: '1', above: '5', sign: 0 }
const ZERO_KEY = numberKey('0')
const ZERO: Item = { below: `2${ZERO_KEY}`, above: `6${ZERO_KEY}`, sign: 0 }

/** The words that Maven knows; a release word is the same as none. */
const words = new Map<string, Item>()
for (const [rank, word] of qualifiers.entries()) words.set(word, wordItem(String(rank), Math.sign(rank - RELEASE)))
for (const [alias, word] of aliases) words.set(alias, words.get(word) ?? ZERO)

/**
 * Maven's ComparableVersion (https://maven.apache.org/pom.html#version-order-specification): a hyphen, or a change
 * between digits and letters, opens a list inside the list before it; zeros and release words at the end of a list
 * do not count. As in Maven before 3.8.7 and at OSV, `.rc` and `-rc` differ; later Maven takes them for the same.
 *
 * Maven's own comparison runs in circles (`1-rc` < `1` < `1.x` < `1-rc`). Here what leads below the bare release
 * comes first, what leads above it last, and Maven's rules order the rest: a total order.
 */
export const maven: VersionScheme<VersionKey> = {
  id: 'maven',
  ecosystems: ['Maven'],
  parse(text) {
    const trimmed = text.trim()
    if (trimmed === '' || ILLEGAL.test(trimmed)) return undefined
    return keyOf(itemsOf(trimmed.toLowerCase()))
  },
  compare: compareKeys,
  strip: (text) => text.replace(CLASSIFIER, ''),
  placeholder: /^9{3,}-SNAPSHOT$/,
  ordersWords: true,
}

const DOT = 0x2e
const HYPHEN = 0x2d

/**
 * The items of a version, its lists each inside the one before it and begun by LIST, without what does not count at their
 * ends. Between two separators stand runs of digits and of letters; nothing there is a zero.
 */
function itemsOf(text: string): Item[] {
  const items: Item[] = []
  let start = 0
  let wasDigit = false
  for (let at = 0; at <= text.length; at++) {
    const code = at === text.length ? HYPHEN : text.charCodeAt(at)
    const isDigit = code >= 0x30 && code <= 0x39
    const isSeparator = code === DOT || code === HYPHEN
    if (!isSeparator && (at === start || isDigit === wasDigit)) {
      wasDigit = isDigit
      continue
    }
    items.push(
      at === start ? ZERO : wasDigit ? numberItem(text.slice(start, at)) : word(text.slice(start, at), isDigit),
    )
    wasDigit = isDigit
    start = isSeparator ? at + 1 : at
    if (code === DOT) continue
    endList(items)
    if (at < text.length) items.push(LIST)
  }
  while (items.at(-1) === LIST) items.pop()
  return items
}

/** Takes what does not count from the end of a list. */
function endList(items: Item[]): void {
  for (let last = items.at(-1); last !== undefined && last !== LIST && last.sign === 0; last = items.at(-1)) items.pop()
}

function numberItem(digits: string): Item {
  const key = numberKey(digits)
  return key === ZERO_KEY ? ZERO : { below: `2${key}`, above: `6${key}`, sign: 1 }
}

function word(run: string, digitFollows: boolean): Item {
  const name = (digitFollows ? shortNames.get(run) : undefined) ?? run
  return words.get(name) ?? wordItem(qualifiers.length + name + END_OF_TEXT, 1)
}

function keyOf(items: readonly Item[]): VersionKey {
  let key = END
  let sign = 0
  for (let at = items.length - 1; at >= 0; at--) {
    const item = items[at] ?? LIST
    if (item.sign !== 0) sign = item.sign
    key = (sign < 0 ? item.below : item.above) + key
  }
  return key
}
