import { compareKeys, numberKey, type VersionKey } from './keys.ts'
import type { VersionScheme } from './scheme.ts'

const SHAPE =
  /^(?<first>\d+)(?<more>(?:\.\d+)*)(?:(?<letter>[a-z])(?<letterNumber>\d*))?(?<tail>(?:_[a-z]+\d*)*)(?:~[0-9a-f]+)?(?:-r(?<revision>\d+))?$/
const SUFFIX = /_([a-z]+)(\d*)/g

/** Marks of what may come next, in rising order; a suffix has its place among those before or after the end. */
const END = '5'
const LETTER = 'B'
const NUMBER = 'C'
const suffixes = new Map([
  ['alpha', '1'],
  ['beta', '2'],
  ['pre', '3'],
  ['rc', '4'],
  ['cvs', '6'],
  ['svn', '7'],
  ['git', '8'],
  ['hg', '9'],
  ['p', 'A'],
])

/** A number after the first that starts with 0 is a fraction: text, and before every other number. */
const FRACTION = '0'
const WHOLE = '1'
const END_OF_FRACTION = ' '

/**
 * Alpine's apk: `number{.number}{letter}{_suffix{number}}{~hash}{-r#}`, as
 * https://gitlab.alpinelinux.org/alpine/apk-tools/-/blob/master/doc/apk-package.5.scd describes it. The hash does not
 * count; no revision is `-r0`. A letter may have a number, as in OpenSMTPD's `6.6.2p1`.
 */
export const alpine: VersionScheme<VersionKey> = {
  id: 'alpine',
  ecosystems: ['Alpaquita', 'Alpine', 'BellSoft Hardened Containers', 'Chainguard', 'CleanStart', 'MinimOS', 'Wolfi'],
  parse(text) {
    const parts = SHAPE.exec(text.trim())?.groups
    if (!parts) return undefined
    const { first = '', more = '', letter, letterNumber = '', tail = '', revision = '' } = parts
    let key = numberKey(first)
    for (const digits of more.split('.').slice(1)) key += NUMBER + partKey(digits)
    if (letter !== undefined) key += LETTER + letter + numberKey(letterNumber)
    for (const [, name = '', number = ''] of tail.matchAll(SUFFIX)) {
      const suffix = suffixes.get(name)
      if (suffix === undefined) return undefined
      key += suffix + numberKey(number)
    }
    return key + END + numberKey(revision)
  },
  compare: compareKeys,
}

function partKey(digits: string): string {
  return digits.startsWith('0') ? FRACTION + digits + END_OF_FRACTION : WHOLE + numberKey(digits)
}
