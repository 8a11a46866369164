import { compareKeys, numberKey, numbersKey, type VersionKey } from './keys.ts'
import type { VersionScheme } from './scheme.ts'

/** https://packaging.python.org/en/latest/specifications/version-specifiers/#parsing-version-strings-with-regular-expressions */
const PEP_440 = new RegExp(
  [
    /^v?(?:(?<epoch>\d+)!)?(?<release>\d+(?:\.\d+)*)/,
    /(?:[-_.]?(?<pre>alpha|a|beta|b|preview|pre|rc|c)[-_.]?(?<preNumber>\d*))?/,
    /(?:-(?<postOnly>\d+)|[-_.]?(?<post>post|rev|r)[-_.]?(?<postNumber>\d*))?/,
    /(?:[-_.]?(?<dev>dev)[-_.]?(?<devNumber>\d*))?/,
    /(?:\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?$/,
  ]
    .map(({ source }) => source)
    .join(''),
)

/** Nothing but a release, as most versions are: what currentKey says of it is known without taking it apart. */
const RELEASE = /^\d+(?:\.\d+)*$/

/** What stands in requirements and templates: `>=1.0`, `~=1.0`, `1.*`, `${version}` are no versions. */
const NO_VERSION = /[\s<>=^*,;${}]/

const LEGACY = '0'
const CURRENT = '1'
const FIRST = '!'
const LAST = '~'
const END = '!'
const END_OF_TEXT = ' '
const TEXT = '*'
const NUMBER = '0'

const BEFORE_RELEASE = CURRENT + numberKey('')
const AFTER_RELEASE = END + LAST + FIRST + LAST

const stages = new Map([
  ['a', 'a'],
  ['alpha', 'a'],
  ['b', 'b'],
  ['beta', 'b'],
  ['c', 'r'],
  ['pre', 'r'],
  ['preview', 'r'],
  ['rc', 'r'],
])

/**
 * PyPI: PEP 440 order. A text that PEP 440 does not know is ordered as setuptools did before it, and before every
 * version that PEP 440 knows; no index takes such a version any more, so it decides nothing.
 */
export const pypi: VersionScheme<VersionKey> = {
  id: 'pypi',
  ecosystems: ['PyPI'],
  parse(text) {
    if (RELEASE.test(text)) return BEFORE_RELEASE + numbersKey(text) + AFTER_RELEASE
    const normal = text.trim().toLowerCase()
    const parts = PEP_440.exec(normal)?.groups
    if (parts) return CURRENT + currentKey(parts)
    return normal === '' || NO_VERSION.test(normal) ? undefined : LEGACY + legacyKey(normal)
  },
  compare: compareKeys,
  publishes: (text) => PEP_440.test(text.toLowerCase()),
}

/** Epoch, release, then where each of pre-release, post-release, development release and local label puts it. */
function currentKey(parts: Partial<Record<string, string>>): string {
  const { epoch = '', release = '', pre, preNumber = '', local } = parts
  const { postOnly, post, postNumber = '', dev, devNumber = '' } = parts
  const hasPost = post !== undefined || postOnly !== undefined
  return (
    numberKey(epoch) +
    numbersKey(release) +
    END +
    (pre === undefined ? (dev !== undefined && !hasPost ? FIRST : LAST) : stages.get(pre) + numberKey(preNumber)) +
    (hasPost ? NUMBER + numberKey(postOnly ?? postNumber) : FIRST) +
    (dev === undefined ? LAST : NUMBER + numberKey(devNumber)) +
    localKey(local)
  )
}

/** Text before numbers; fewer segments before more; none at all first. */
function localKey(local: string | undefined): string {
  if (local === undefined) return ''
  let key = ''
  for (const segment of local.split(/[-_.]/)) {
    key += /^\d+$/.test(segment) ? NUMBER + numberKey(segment) : TEXT + segment + END_OF_TEXT
  }
  return key
}

const legacyNames = new Map([
  ['pre', 'c'],
  ['preview', 'c'],
  ['rc', 'c'],
  ['-', 'final-'],
  ['dev', '@'],
])

/**
 * The order of setuptools before PEP 440, which packaging kept as `LegacyVersion` until 22.0: words before numbers,
 * words before `final` are pre-releases, zeros before a word do not count.
 */
function legacyKey(text: string): string {
  const parts: string[] = []
  for (const token of [...(text.match(/\d+|[a-z]+|[.-]|[^\da-z.-]+/g) ?? []), 'final']) {
    if (token === '.') continue
    const word = legacyNames.get(token) ?? token
    const part = /^\d/.test(word) ? NUMBER + numberKey(word) : TEXT + word + END_OF_TEXT
    if (part.startsWith(TEXT)) {
      if (word < 'final') dropLast(parts, DASH)
      dropLast(parts, ZERO)
    }
    parts.push(part)
  }
  return parts.join('')
}

const DASH = `${TEXT}final-${END_OF_TEXT}`
const ZERO = NUMBER + numberKey('0')

function dropLast(parts: string[], unwanted: string): void {
  while (parts.at(-1) === unwanted) parts.pop()
}
