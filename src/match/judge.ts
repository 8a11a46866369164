import type { AdvisoryPackage, AdvisoryRange, AffectedPackage } from '../domain/advisory.ts'
import type { InRange, MatchRule } from '../domain/finding.ts'
import { schemeFor } from '../versions/index.ts'
import type { VersionScheme } from '../versions/scheme.ts'
import { evaluateRange, eventText, type RangeAnswer } from './range.ts'

/** What one `affected` entry of a record says of one version, and by which rule. */
export interface Judgement {
  readonly inRange: InRange
  readonly rule: MatchRule
  /** One sentence with the versions in it. */
  readonly reason: string
  readonly introduced?: string
  readonly fixed?: string
  readonly lastAffected?: string
}

/**
 * OSV evaluation (https://ossf.github.io/osv-schema/#evaluation) with a third answer: in range when ANY range
 * holds the version OR `versions` lists it; what cannot be decided is `unknown` with its reason, never `no`.
 */
export function judge(affected: AffectedPackage, version: string | undefined, recordId: string): Judgement {
  const ranges = affected.ranges.filter(({ type }) => type !== 'GIT')
  if (version === undefined) {
    return { inRange: 'unknown', rule: 'no_version', reason: 'the SBOM gives no version for this component' }
  }
  if (placeholder.test(version)) {
    return { inRange: 'unknown', rule: 'no_version', reason: `the SBOM gives "${version}" instead of a version` }
  }
  const byRange = judgeRanges(affected, isMalwareWithVersions(affected, recordId) ? [] : ranges, version)
  if (byRange?.inRange === 'yes') return judgeCustomRanges(affected, version, byRange)
  const listed = judgeVersions(affected, version)
  if (listed) return listed
  if (byRange) return byRange
  if (affected.versions.length > 0) {
    return { inRange: 'no', rule: 'none', reason: `${version} is not among the versions that the record lists` }
  }
  if (affected.ranges.length > 0) {
    return { inRange: 'unknown', rule: 'git_only', reason: 'the record names commits only, no versions' }
  }
  return { inRange: 'unknown', rule: 'nothing_stated', reason: 'the record names the package but no versions' }
}

/** Words that stand where a version should. Some ecosystems order them below every number, which would read as "no". */
const placeholder = /^(?:latest|unknown|unspecified|undefined|none|null|n\/a|noassertion|\(devel\)|dev-.*)$/i

/** OSSF's malware records often say "everything" beside an exact list; the list is what was malicious. */
function isMalwareWithVersions({ versions }: AffectedPackage, recordId: string): boolean {
  return recordId.startsWith('MAL-') && versions.length > 0
}

function judgeVersions({ versions, package: named }: AffectedPackage, version: string): Judgement | undefined {
  if (versions.includes(version)) {
    return { inRange: 'yes', rule: 'version_listed', reason: `the record lists ${version}` }
  }
  const scheme = schemeFor(named.ecosystem, named.release)
  const parsed = scheme?.parse(version)
  if (!scheme || parsed === undefined) return undefined
  const equal = typeof parsed === 'string' ? byKey(versions, scheme).get(parsed) : byOrder(versions, parsed, scheme)
  if (equal === undefined) return undefined
  return { inRange: 'yes', rule: 'version_equal', reason: `the record lists ${equal}, which equals ${version}` }
}

/** By the record's list, since many components are judged by one record. A list has one scheme. */
const keysOfLists = new WeakMap<readonly string[], ReadonlyMap<unknown, string>>()

/** Listed versions by their sort keys: equal versions have equal keys (versions/keys.ts). */
function byKey(versions: readonly string[], scheme: VersionScheme): ReadonlyMap<unknown, string> {
  const known = keysOfLists.get(versions)
  if (known) return known
  const keys = new Map<unknown, string>()
  for (const text of versions) {
    const key = scheme.parse(text)
    if (key !== undefined && !keys.has(key)) keys.set(key, text)
  }
  keysOfLists.set(versions, keys)
  return keys
}

/** For the few orders whose parsed versions are no keys. */
function byOrder(versions: readonly string[], wanted: unknown, scheme: VersionScheme): string | undefined {
  return versions.find((text) => {
    const version = scheme.parse(text)
    return version !== undefined && scheme.compare(version, wanted) === 0
  })
}

/** All SEMVER and ECOSYSTEM ranges, OR-ed: yes beats unknown beats no. Undefined when there are none. */
function judgeRanges(
  affected: AffectedPackage,
  ranges: readonly AdvisoryRange[],
  version: string,
): Judgement | undefined {
  let best: Judgement | undefined
  for (const range of ranges) {
    const answer = judgeRange(affected.package, range, version)
    if (answer.inRange === 'yes') return withHint(answer, affected)
    if (best === undefined || answer.inRange === 'unknown') best = answer
  }
  return best
}

function judgeRange(named: AdvisoryPackage, range: AdvisoryRange, version: string): Judgement {
  const { ecosystem } = named
  const scheme = schemeOf(named, range)
  if (!scheme) {
    const reason = `Tocsin does not know how ${ecosystem} orders its versions`
    return { inRange: 'unknown', rule: 'scheme_missing', reason }
  }
  const parsed = scheme.parse(scheme.id === 'bitnami' ? withoutRevision(version, range) : version)
  if (parsed === undefined) {
    return {
      inRange: 'unknown',
      rule: 'version_unparsable',
      reason: `${version} is not a version that ${ecosystem} knows`,
    }
  }
  const answer = evaluateRange(range.events, parsed, scheme)
  if (scheme.id === 'rpm') {
    const epoch = decidingEpoch(answer, version, range, scheme)
    if (epoch !== undefined) {
      const reason = `the SBOM gives no epoch for ${version}, and the answer would be another with the record's epoch ${epoch}`
      return { inRange: 'unknown', rule: 'epoch_unknown', reason }
    }
  }
  return describe(answer, version, range.type === 'SEMVER' ? 'semver_range' : 'ecosystem_range')
}

/** SEMVER ranges use SemVer whatever the ecosystem; the orders of Go and Bitnami are SemVer with their own spellings. */
function schemeOf({ ecosystem, release }: AdvisoryPackage, { type }: AdvisoryRange): VersionScheme | undefined {
  const own = schemeFor(ecosystem, release)
  return type === 'SEMVER' && own?.id !== 'go' && own?.id !== 'bitnami' ? schemeFor('npm') : own
}

/** Bitnami rebuilds a version as `1.2.3-4`. A range that names no rebuilds is about the version, however often rebuilt. */
function withoutRevision(version: string, { events }: AdvisoryRange): string {
  const rebuilt = /-r?[1-9]\d*$/
  return events.some((event) => rebuilt.test(eventText(event))) ? version : version.replace(rebuilt, '')
}

/** RPM packages lose their epoch in some documents. The epoch of the record that would give another answer, if any. */
function decidingEpoch(
  { inRange }: RangeAnswer,
  version: string,
  { events }: AdvisoryRange,
  scheme: VersionScheme,
): string | undefined {
  if (version.includes(':')) return undefined
  const epochs = new Set(events.flatMap((event) => /^([1-9]\d*):/.exec(eventText(event))?.[1] ?? []))
  return [...epochs].find((epoch) => {
    const parsed = scheme.parse(`${epoch}:${version}`)
    return parsed !== undefined && evaluateRange(events, parsed, scheme).inRange !== inRange
  })
}

function describe(answer: RangeAnswer, version: string, rule: MatchRule): Judgement {
  if (answer.inRange === 'no') {
    return { inRange: 'no', rule: 'none', reason: `${version} is outside the ranges of the record` }
  }
  if (answer.inRange === 'unknown') {
    const reason =
      answer.cause === 'no_introduced'
        ? 'the record does not say from which version on'
        : `the record's range names ${answer.event}, which is not a version`
    return { inRange: 'unknown', rule: 'event_unparsable', reason }
  }
  const { introduced, fixed, lastAffected } = answer
  const start = `${version} is at or after ${introduced}`
  const end = fixed
    ? ` and before ${fixed}`
    : lastAffected
      ? ` and not after ${lastAffected}`
      : ', and no fix is recorded'
  return { ...answer, rule, reason: start + end }
}

function withHint(judgement: Judgement, { lastKnownAffected }: AffectedPackage): Judgement {
  if (!lastKnownAffected || judgement.fixed || judgement.lastAffected) return judgement
  return { ...judgement, reason: `${judgement.reason} (last known affected: ${lastKnownAffected})` }
}

/** A Go version made from a commit with no earlier tag: it says nothing about where it stands among tags. */
const untaggedGoVersion = /^v?0\.0\.0-\d{14}-[0-9a-f]{12}/

/**
 * Where Go's standard range is open for want of proper tags, `custom_ranges` hold what is known about the tags.
 * They narrow an open "yes"; they never widen anything.
 */
function judgeCustomRanges(affected: AffectedPackage, version: string, open: Judgement): Judgement {
  const scheme = schemeFor(affected.package.ecosystem, affected.package.release)
  const parsed = scheme?.parse(version)
  if (affected.customRanges.length === 0 || open.fixed || open.lastAffected || !scheme || parsed === undefined)
    return open
  if (untaggedGoVersion.test(version)) {
    const reason = `${version} names a commit, and the record's fix is known by tag only`
    return { inRange: 'unknown', rule: 'custom_range', reason }
  }
  const answers = affected.customRanges.map(({ events }) => evaluateRange(events, parsed, scheme))
  const answer =
    answers.find(({ inRange }) => inRange === 'yes') ?? answers.find(({ inRange }) => inRange === 'unknown')
  return describe(answer ?? { inRange: 'no' }, version, 'custom_range')
}
