import { compareKeys, numberKey, type VersionKey } from './keys.ts'
import type { VersionScheme } from './scheme.ts'

/** A dependency (`~1.2`, `>1.2`), a sentence or a word is not a version. One letter is: apk itself takes `a` for one. */
const VERSION = /^(?=\D*\d|[a-z]$)[.\w][\w.~+-]*$/i
const NUMBERS = /^(?<first>\d+)(?<more>(?:\.\d+)*)(?:(?<letter>[a-z])(?<letterNumber>\d*))?/
const SUFFIX = /_(alpha|beta|pre|rc|cvs|svn|git|hg|p)(\d*)/y
const LAST = /^(?:~[0-9a-f]+)?(?:-r(?<revision>\d*))?(?<unread>.*)$/s

/** Marks of what may come next, in rising order; a suffix has its place among those before or after the end. */
const NO_NUMBER = '0'
const UNREAD = '5'
const END = '6'
const LETTER = 'C'
const NUMBER = 'D'

const suffixes = new Map([
  ['alpha', '1'],
  ['beta', '2'],
  ['pre', '3'],
  ['rc', '4'],
  ['cvs', '7'],
  ['svn', '8'],
  ['git', '9'],
  ['hg', 'A'],
  ['p', 'B'],
])

/** A number after the first that starts with 0 is a fraction: text, and before every other number. */
const FRACTION = '0'
const WHOLE = '1'
const END_OF_FRACTION = ' '

/** Whether something stands behind the revision; it comes before the revision alone. */
const MORE = '0'
const NO_MORE = '1'

/**
 * Alpine's apk: `number{.number}{letter}{_suffix{number}}{~hash}{-r#}`, as
 * https://gitlab.alpinelinux.org/alpine/apk-tools/-/blob/master/doc/apk-package.5.scd describes it. The hash does not
 * count; no revision is `-r0`. A letter may have a number, as in OpenSMTPD's `6.6.2p1`.
 *
 * apk compares up to where a version leaves this grammar; there, what it cannot read comes after a pre-release and
 * before the end. So here, and two such texts in their own order.
 */
export const alpine: VersionScheme<VersionKey> = {
  id: 'alpine',
  ecosystems: ['Alpaquita', 'Alpine', 'BellSoft Hardened Containers', 'Chainguard', 'CleanStart', 'MinimOS', 'Wolfi'],

  parse(text) {
    const trimmed = text.trim()
    if (!VERSION.test(trimmed)) return undefined
    const numbers = NUMBERS.exec(trimmed)
    if (!numbers) return NO_NUMBER + unreadKey(trimmed)
    const suffix = suffixesKey(trimmed, numbers[0].length)
    return numbersKey(numbers.groups ?? {}) + suffix.key + lastKey(trimmed.slice(suffix.end))
  },

  compare: compareKeys,
  ordersWords: true,
}

function numbersKey({ first = '', more = '', letter, letterNumber = '' }: Partial<Record<string, string>>): string {
  let key = numberKey(first)
  for (const digits of more.split('.').slice(1)) key += NUMBER + partKey(digits)
  return letter === undefined ? key : key + LETTER + letter + numberKey(letterNumber)
}

function partKey(digits: string): string {
  return digits.startsWith('0') ? FRACTION + digits + END_OF_FRACTION : WHOLE + numberKey(digits)
}

function suffixesKey(text: string, start: number): { key: string; end: number } {
  let key = ''
  let end = start
  for (;;) {
    SUFFIX.lastIndex = end
    const [all, name = '', number = ''] = SUFFIX.exec(text) ?? []
    if (all === undefined) return { key, end }
    key += (suffixes.get(name) ?? '') + numberKey(number)
    end += all.length
  }
}

function lastKey(text: string): string {
  const { revision, unread = '' } = LAST.exec(text)?.groups ?? {}
  if (unread === '') return END + numberKey(revision ?? '') + NO_MORE
  if (revision === undefined && !unread.startsWith('-')) return UNREAD + unreadKey(unread)
  return END + numberKey(revision ?? '') + MORE
}

/** Text with its numbers in numeric order. */
function unreadKey(text: string): string {
  return text.replace(/\d+/g, (digits) => numberKey(digits))
}
