import { compareKeys, numberKey, type VersionKey } from './keys.ts'
import type { VersionScheme } from './scheme.ts'

/** dpkg only warns about odd characters and orders them, so they pass; a version without a digit is none. */
const SHAPE = /^(?:(\d+):)?([!-~]+)$/

/** What dpkg takes without a warning (`dpkg --validate-version`): a digit first, and colons after an epoch only. */
const PUBLISHED = /^(?:\d+:(?=\d)[a-z0-9.+~:-]+|\d[a-z0-9.+~-]*)$/i

/** dpkg refuses a higher epoch: it keeps it in 32 bits. */
const MAX_EPOCH = 2 ** 31 - 1

/** opam asks for no digit at the start. */
const PUBLISHED_BY_OPAM = /^[a-z0-9.+~:-]+$/i

const TILDE = '!'
const END_OF_TEXT = '"'

/**
 * Debian and Ubuntu: `[epoch:]upstream[-revision]`, ordered as dpkg does
 * (https://manpages.debian.org/deb-version.7): `~`, end, letters, everything else; digits as numbers. opam orders its
 * versions the same way (https://opam.ocaml.org/doc/Manual.html#Version-ordering).
 */
export const debian: VersionScheme<VersionKey> = {
  id: 'debian',
  ecosystems: ['Debian', 'Ubuntu', 'opam'],
  parse(text) {
    const match = SHAPE.exec(text.trim())
    if (!match) return undefined
    const [, epoch, rest = ''] = match
    if (epoch === undefined && rest.includes(':')) return undefined
    const hyphen = rest.lastIndexOf('-')
    const upstream = hyphen === -1 ? rest : rest.slice(0, hyphen)
    if (hyphen === rest.length - 1 || !/\d/.test(upstream)) return undefined
    return numberKey(epoch ?? '') + runsKey(upstream) + runsKey(hyphen === -1 ? '' : rest.slice(hyphen + 1))
  },
  compare: compareKeys,
  publishes: (text, ecosystem) =>
    ecosystem === '' || ecosystem === 'opam'
      ? PUBLISHED_BY_OPAM.test(text)
      : PUBLISHED.test(text) && hasEpochOfDpkg(text),
  ordersWords: true,
}

function hasEpochOfDpkg(text: string): boolean {
  const end = text.indexOf(':')
  return end === -1 || Number(text.slice(0, end)) <= MAX_EPOCH
}

/** Text and digits in turn, text first. Digits that are missing count as 0, so a run of text is always followed by a number. */
function runsKey(text: string): string {
  let key = ''
  let at = 0
  do {
    const digits = skip(text, at, false)
    const next = skip(text, digits, true)
    for (; at < digits; at++) key += charKey(text.charCodeAt(at))
    key += END_OF_TEXT + numberKey(text.slice(digits, next))
    at = next
  } while (at < text.length)
  return key + END_OF_TEXT
}

function skip(text: string, from: number, digits: boolean): number {
  let at = from
  while (at < text.length && isDigit(text.charCodeAt(at)) === digits) at++
  return at
}

const isDigit = (code: number) => code >= 0x30 && code <= 0x39
const isLetter = (code: number) => (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)

function charKey(code: number): string {
  if (code === 0x7e) return TILDE
  return String.fromCharCode(isLetter(code) ? code : code + 0x80)
}
