import { semver } from './semver.ts'

/** A version of a document: integer (`2`) or semantic versioning (`1.4.0-rc.1+build`), section 3.1.11 of CSAF 2.0. */
export interface DocumentVersion {
  readonly kind: 'integer' | 'semantic'
  readonly major: number
  readonly minor: number
  readonly patch: number
  readonly preRelease: readonly string[]
}

const integer = /^(?:0|[1-9]\d*)$/
const semantic = new RegExp(`^${semver}$`)

/** Undefined for what is not a version, and for numbers too high to be counted exactly. */
export function documentVersion(text: string | undefined): DocumentVersion | undefined {
  if (text === undefined || !(integer.test(text) || semantic.test(text))) return undefined
  const plain = withoutBuild(text)
  const end = plain.indexOf('-')
  const numbers = (end === -1 ? plain : plain.slice(0, end)).split('.').map(Number)
  if (!numbers.every(Number.isSafeInteger)) return undefined
  const [major = 0, minor = 0, patch = 0] = numbers
  return {
    kind: numbers.length === 1 ? 'integer' : 'semantic',
    ...{ major, minor, patch },
    preRelease: end === -1 ? [] : plain.slice(end + 1).split('.'),
  }
}

/** A version without its build metadata: `1.4.0-rc.1` of `1.4.0-rc.1+build`. */
export function withoutBuild(version: string): string {
  return version.split('+', 1)[0] ?? ''
}

/** A version without pre-release and build metadata: `1.4.0` of `1.4.0-rc.1+build`. */
export function released(version: string): string {
  return withoutBuild(version).split('-', 1)[0] ?? ''
}

/** The precedence of https://semver.org/#spec-item-11; an integer counts as its major version. */
export function compareVersions(a: DocumentVersion, b: DocumentVersion): number {
  return a.major - b.major || a.minor - b.minor || a.patch - b.patch || comparePreReleases(a.preRelease, b.preRelease)
}

function comparePreReleases(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return b.length - a.length
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const difference = compareIdentifiers(a[i] ?? '', b[i] ?? '')
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

/** Numbers have no zeros before them, so that of two the longer one is higher, whatever its length. */
function compareIdentifiers(a: string, b: string): number {
  const numeric = [/^\d+$/.test(a), /^\d+$/.test(b)]
  if (numeric[0] !== numeric[1]) return numeric[0] ? -1 : 1
  if (numeric[0] && a.length !== b.length) return a.length - b.length
  return a === b ? 0 : a < b ? -1 : 1
}
