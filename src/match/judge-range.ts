import type { AdvisoryPackage, AdvisoryRange } from '../domain/advisory.ts'
import type { MatchRule } from '../domain/match.ts'
import { parseOnce, schemeFor, shown, type VersionScheme } from '../versions/index.ts'
import { boundariesOf, leadingWord, noBoundaries } from './boundaries.ts'
import { fourNumbers, withFourNumbers } from './composer.ts'
import { whyCommitUndecided } from './go-commits.ts'
import type { Judgement } from './judgement.ts'
import { onceFor } from './once-for.ts'
import { evaluateRange, eventText, type RangeAnswer } from './range.ts'
import { readingsOf } from './readings.ts'

/** What one SEMVER or ECOSYSTEM range says of a version, without what documents append to it (`VersionScheme.strip`). */
export function judgeRange(named: AdvisoryPackage, range: AdvisoryRange, version: string): Judgement {
  const { ecosystem } = named
  const scheme = schemeOf(named, range)
  if (!scheme) {
    const reason = `Tocsin does not know how ${ecosystem} orders its versions`
    return { inRange: 'unknown', rule: 'scheme_missing', reason }
  }
  const text = scheme.id === 'bitnami' ? withoutRevision(version, range) : version
  const parsed = parseOnce(scheme, text)
  if (parsed === undefined) return unparsable(`${version} is not a version that ${ecosystem} knows`)
  const boundaries = scheme.ordersWords ? boundariesOf(range.events) : noBoundaries
  const stranger = boundaries.leading.find(({ word }) => word !== leadingWord(text))?.text
  if (stranger !== undefined) {
    return unparsable(`${version} and the record's ${stranger} start differently, so neither is known to be newer`)
  }
  const answer = evaluateRange(range.events, parsed, scheme)
  const commit = whyCommitUndecided(version, named, range.events, answer)
  if (commit) return { inRange: 'unknown', rule: 'version_incomplete', reason: commit }
  if (scheme.id === 'packagist') {
    const compared = fourNumbers(text)
    const read = scheme.parse(compared)
    if (read !== undefined && evaluateRange(withFourNumbers(range.events), read, scheme).inRange !== answer.inRange) {
      const reason = `${version} is ${compared} to Composer, and the answer would differ for that`
      return { inRange: 'unknown', rule: 'version_incomplete', reason }
    }
  }
  for (const { text: other, rule, reason } of readingsOf(text, { named, scheme, boundaries })) {
    if (other === undefined) return { inRange: 'unknown', rule, reason }
    const read = scheme.parse(other)
    if (read !== undefined && evaluateRange(range.events, read, scheme).inRange !== answer.inRange) {
      return { inRange: 'unknown', rule, reason }
    }
  }
  return describe(answer, version, range.type === 'SEMVER' ? 'semver_range' : 'ecosystem_range')
}

function unparsable(reason: string): Judgement {
  return { inRange: 'unknown', rule: 'version_unparsable', reason }
}

/** SEMVER ranges use SemVer whatever the ecosystem; the orders of Go and Bitnami are SemVer with their own spellings. */
function schemeOf({ ecosystem, release }: AdvisoryPackage, { type }: AdvisoryRange): VersionScheme | undefined {
  const own = schemeFor(ecosystem, release)
  return type === 'SEMVER' && own?.id !== 'go' && own?.id !== 'bitnami' ? schemeFor('npm') : own
}

/** Bitnami rebuilds a version as `1.2.3-4`. A range that names no rebuilds is about the version, however often rebuilt. */
function withoutRevision(version: string, { events }: AdvisoryRange): string {
  return namesRebuilds(events) ? version : version.replace(rebuilt, '')
}

const rebuilt = /-r?[1-9]\d*$/
const namesRebuilds = onceFor((events: AdvisoryRange['events']) =>
  events.some((event) => rebuilt.test(eventText(event))),
)

/** The answer of a range as a sentence. */
export function describe(answer: RangeAnswer, version: string, rule: MatchRule): Judgement {
  if (answer.inRange === 'no') {
    return { inRange: 'no', rule: 'none', reason: `${version} is outside the ranges of the record` }
  }
  if (answer.inRange === 'unknown') {
    const reason =
      answer.cause === 'no_introduced'
        ? 'the record does not say from which version on'
        : `the record's range names ${shown(answer.event)}, which is not a version`
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
