import type { AdvisoryPackage, AdvisoryRange } from '../domain/advisory.ts'
import type { MatchRule } from '../domain/finding.ts'
import { schemeFor } from '../versions/index.ts'
import type { VersionScheme } from '../versions/scheme.ts'
import type { Judgement } from './judgement.ts'
import { evaluateRange, eventText, type RangeAnswer } from './range.ts'

/** What one SEMVER or ECOSYSTEM range says of a version. */
export function judgeRange(named: AdvisoryPackage, range: AdvisoryRange, version: string): Judgement {
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

/** The answer of a range as a sentence. */
export function describe(answer: RangeAnswer, version: string, rule: MatchRule): Judgement {
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
