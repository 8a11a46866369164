import { compareKeys, numberKey, type VersionKey } from './keys.ts'
import type { VersionScheme } from './scheme.ts'

/** Digits and a colon are an epoch, whatever else has a colon is not. */
const SHAPE = /^(?:(\d*):)?(\S*)$/

/** https://rpm.org/docs/latest/manual/spec.html#preamble-tags: what rpm builds, as opposed to what it orders. */
const PUBLISHED = /^(?:\d+:)?[a-z0-9._+~^]+(?:-[a-z0-9._+~^]+)?$/i

/** As in the name of a package's file. */
const ARCHITECTURE = /(-[^-]+)\.(?:aarch64|armv7hl|i[3-6]86|loongarch64|noarch|ppc64(?:le)?|riscv64|s390x?|src|x86_64)$/

const TILDE = '!'
const END = '"'
const CARET = '#'
const WORD = '$'
const NUMBER = '%'
const END_OF_WORD = ' '

/**
 * RPM: `[epoch:]version[-release]`, each part ordered by rpmvercmp (https://rpm.org/docs/latest/manual/dependencies.html):
 * `~`, end, `^`, letters, numbers; everything else only separates. No epoch is 0; no release is before any, an empty
 * one too. Read as rpm's own parser does, to which `a:1` is a version without an epoch, and `1:` an epoch without one.
 */
export const rpm: VersionScheme<VersionKey> = {
  id: 'rpm',
  ecosystems: [
    'AlmaLinux',
    'Azure Linux',
    'Mageia',
    'Photon OS',
    'Red Hat',
    'Rocky Linux',
    'SUSE',
    'openEuler',
    'openSUSE',
  ],
  parse(text) {
    const trimmed = text.trim()
    const [, epoch = '', rest] = SHAPE.exec(trimmed) ?? []
    if (trimmed === '' || rest === undefined) return undefined
    const hyphen = rest.lastIndexOf('-')
    if (hyphen === -1) return numberKey(epoch) + runsKey(rest)
    return numberKey(epoch) + runsKey(rest.slice(0, hyphen)) + runsKey(rest.slice(hyphen + 1))
  },
  compare: compareKeys,
  strip: (text) => text.replace(ARCHITECTURE, '$1'),
  publishes: (text) => PUBLISHED.test(text),
  ordersWords: true,
}

function runsKey(text: string): string {
  let key = ''
  for (const run of text.match(/\d+|[a-z]+|[~^]/gi) ?? []) key += runKey(run)
  return key + END
}

function runKey(run: string): string {
  if (run === '~') return TILDE
  if (run === '^') return CARET
  return /^\d/.test(run) ? NUMBER + numberKey(run) : WORD + run + END_OF_WORD
}
