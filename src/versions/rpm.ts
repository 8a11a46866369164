import { compareKeys, numberKey, type VersionKey } from './keys.ts'
import type { VersionScheme } from './scheme.ts'

const SHAPE = /^(?:(\d+):)?([^\s:]+)$/

const TILDE = '!'
const END = '"'
const CARET = '#'
const WORD = '$'
const NUMBER = '%'
const END_OF_WORD = ' '

/**
 * RPM: `[epoch:]version[-release]`, each part ordered by rpmvercmp (https://rpm.org/docs/latest/manual/dependencies.html):
 * `~`, end, `^`, letters, numbers; everything else only separates. No epoch is 0; no release is before any.
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
    const [, epoch = '', rest] = SHAPE.exec(text.trim()) ?? []
    if (rest === undefined) return undefined
    const hyphen = rest.lastIndexOf('-')
    if (hyphen === -1) return numberKey(epoch) + runsKey(rest)
    const [version, release] = [rest.slice(0, hyphen), rest.slice(hyphen + 1)]
    if (version === '' || release === '') return undefined
    return numberKey(epoch) + runsKey(version) + runsKey(release)
  },
  compare: compareKeys,
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
