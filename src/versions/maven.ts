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

/** What stands at one place of a version, in the order of their kinds. */
type Kind = 'word' | 'list' | 'number'

interface Item {
  readonly kind: Kind
  readonly key: string
  /** Against the end of the version: before it, the same as it, after it. */
  readonly sign: number
}

const before = { word: '0', list: '1', number: '2' } as const
const END = '3'
const after = { word: '4', list: '5', number: '6' } as const

const LIST: Item = { kind: 'list', key: '', sign: 0 }

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
    return itemsKey(lists(trimmed.toLowerCase()))
  },
  compare: compareKeys,
  strip: (text) => text.replace(CLASSIFIER, ''),
  placeholder: /^9{3,}-SNAPSHOT$/,
  ordersWords: true,
}

/** The lists of a version, each inside the one before it, without what does not count at their ends. */
function lists(text: string): Item[][] {
  const found: Item[][] = []
  for (const part of text.split('-')) {
    found.push([])
    for (const piece of part.split('.')) {
      const runs = piece.match(/\d+|\D+/g) ?? ['0']
      for (const [i, run] of runs.entries()) {
        if (i > 0) found.push([])
        found.at(-1)?.push(item(run, i < runs.length - 1))
      }
    }
  }
  for (const items of found) while (items.at(-1)?.sign === 0) items.pop()
  while (found.at(-1)?.length === 0) found.pop()
  return found
}

function item(run: string, digitFollows: boolean): Item {
  if (/^\d/.test(run)) {
    const key = numberKey(run)
    return { kind: 'number', key, sign: key === ZERO ? 0 : 1 }
  }
  const word = (digitFollows ? shortNames.get(run) : undefined) ?? aliases.get(run) ?? run
  const rank = qualifiers.indexOf(word)
  if (rank === -1) return { kind: 'word', key: qualifiers.length + word + END_OF_TEXT, sign: 1 }
  return { kind: 'word', key: String(rank), sign: Math.sign(rank - RELEASE) }
}

const ZERO = numberKey('0')

/** Each item carries whether the rest of the version, from there on, leads below or above its end. */
function itemsKey(lists: readonly (readonly Item[])[]): VersionKey {
  const items = lists.flatMap((items, i) => (i === 0 ? items : [LIST, ...items]))
  const keys = [END]
  let sign = 0
  for (const { kind, key, sign: own } of items.reverse()) {
    sign = own || sign
    keys.push((sign < 0 ? before : after)[kind] + key)
  }
  return keys.reverse().join('')
}
