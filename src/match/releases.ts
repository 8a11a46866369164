import { debianCodenames } from './codenames.ts'
import type { Coordinates } from './place.ts'

/** Whether what a record says of a release is about a component: `unknown` when the document does not tell enough. */
export type ReleaseMatch = 'same' | 'other' | 'unknown'

/** A component's release (distros.ts), and its version, against the suffix of a record's ecosystem: `Pro:22.04:LTS`. */
type Relating = (release: string, stated: string, version: string) => ReleaseMatch

/** Distributions whose records name more than a release. Every other suffix is a release and must be equal. */
const relating = new Map<string, Relating>([
  // OSV's suffix has a `v`, which drafts of others leave out.
  ['Alpine', (release, stated) => sameIf(release.replace(/^v/, '') === stated.replace(/^v/, ''))],
  ['Debian', debian],
  ['Red Hat', redHat],
  ['SUSE', suse],
  ['Ubuntu', ubuntu],
  ['openEuler', openEuler],
])

/** `stated` is what stands behind the colon of the record's ecosystem; `release` as in Coordinates. */
export function compareRelease(
  ecosystem: string,
  release: Coordinates['release'],
  stated: string | undefined,
  version = '',
): ReleaseMatch {
  if (stated === undefined || release === undefined) return 'same'
  if (release === null) return 'unknown'
  return relating.get(ecosystem)?.(release, stated, version) ?? (release === stated ? 'same' : 'other')
}

/**
 * Red Hat's suffixes are the tails of CPE names: `enterprise_linux:8::baseos` is the whole of RHEL 8, `rhel_eus:8.6::…`
 * a minor release with a longer life, and any other a product of its own on top: `openshift:4.12::el8`.
 */
function redHat(release: string, stated: string): ReleaseMatch {
  const [product = '', version = ''] = stated.split(':')
  const [major = ''] = release.split('.')
  if (/^\d/.test(product)) return sameIf(product.split('.')[0] === major)
  if (
    product === 'enterprise_linux' ||
    (product.startsWith('rhel_') && /^\d+$/.test(version) && !stated.includes('::el'))
  )
    return sameIf(version.split('.')[0] === major)
  if (/^rhel_(?:aus|e4s|eus|tus)/.test(product)) {
    if (release.includes('.')) return sameIf(version === release)
    return version.split('.')[0] === major ? 'unknown' : 'other'
  }
  const on = /(?:^|:)el(\d+)/.exec(stated)?.[1]
  return on === undefined || on === major ? 'unknown' : 'other'
}

/**
 * `trixie/sid` is testing before it is 13, or unstable, and does not say which. Fixes of numbered releases say nothing of
 * sid: its packages are other builds, and nobody backports to it.
 */
function debian(release: string, stated: string): ReleaseMatch {
  if (!release.endsWith('/sid')) return sameIf(release === stated)
  const next = debianCodenames.get(release.slice(0, -'/sid'.length))
  return stated === 'sid' || stated === 'testing' || stated === next ? 'unknown' : 'other'
}

/** `15 SP3` is in `Linux Enterprise Server 15 SP3-LTSS` and in the modules of 15 SP3; Micro has its own numbers. */
function suse(release: string, stated: string): ReleaseMatch {
  const found = /\d+(?:\.\d+)*/.exec(stated)
  if (!found) return 'other'
  const { 0: digits, index } = found
  const pack = /^ SP\d+/.exec(stated.slice(index + digits.length))?.[0] ?? ''
  const micro = (text: string) => /micro/i.test(text)
  return sameIf(micro(stated.slice(0, index)) === micro(release) && digits + pack === release.replace(/^micro /i, ''))
}

const pro = 'Pro '

/** The release of Ubuntu Pro that follows a plain one; a place of its own (place.ts), asked where the other is silent. */
export function proOf(release: string): string {
  return pro + release
}

export function isPro(release: Coordinates['release']): boolean {
  return release?.startsWith(pro) ?? false
}

/** Ubuntu Pro repairs the same packages for longer; its FIPS and real-time builds are packages of their own. */
function ubuntu(release: string, stated: string, version: string): ReleaseMatch {
  const [first, variant = '', ...rest] = stated.split(':')
  if (!isPro(release)) return sameIf(first === release)
  const number = release.slice(pro.length)
  if (first !== 'Pro' || ![variant, ...rest].includes(number)) return 'other'
  const mark = variant === number ? '' : (variant.split('-')[0] ?? '')
  return sameIf(version.toLowerCase().includes(mark.toLowerCase()))
}

/** The service pack stands in the suffix, `24.03-LTS-SP1`, but seldom in a document, `24.03`. */
function openEuler(release: string, stated: string): ReleaseMatch {
  if (release === stated) return 'same'
  return !release.includes('-') && stated.startsWith(`${release}-`) ? 'unknown' : 'other'
}

function sameIf(same: boolean): ReleaseMatch {
  return same ? 'same' : 'other'
}
