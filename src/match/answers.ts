import type { AdvisoryHead } from '../domain/advisory.ts'
import type { AdvisorySource, Finding, PackageAdvisory, Vulnerability } from '../domain/finding.ts'
import { schemeFor } from '../versions/index.ts'
import { type Judgement, judge } from './judge.ts'
import { normaliseName } from './names.ts'
import type { Coordinates } from './place.ts'
import { bySource } from './rank.ts'

/** One record's word on one component. */
export interface RecordJudgement {
  readonly slice: PackageAdvisory
  readonly judgement: Judgement
}

/** A finding about whatever stands at a place: not yet whose component it is, or how that came into a product. */
export type PlaceFinding = Omit<Finding, 'component' | 'paths'>

/** All findings at a place, one per alias group, sorted by vulnerability id. */
export function findingsAt(place: Coordinates, source: AdvisorySource): PlaceFinding[] {
  return judgementsAt(place, source)
    .map((group) => findingOf(place, group))
    .filter((finding) => finding !== undefined)
}

/** The judgement of every record on a place, withdrawn ones included, by vulnerability; the strongest first. */
export function recordAnswersAt(place: Coordinates, source: AdvisorySource): RecordJudgement[][] {
  return judgementsAt(place, source).map(strongestOfEachRecord)
}

/** A record may speak of a package in several entries; the strongest of its answers counts. */
function strongestOfEachRecord(group: readonly RecordJudgement[]): RecordJudgement[] {
  const first = new Map<string, RecordJudgement>()
  for (const answer of group.toSorted(byStrength)) {
    const { id } = answer.slice.head
    if (!first.has(id)) first.set(id, answer)
  }
  return [...first.values()]
}

function judgementsAt(place: Coordinates, source: AdvisorySource): RecordJudgement[][] {
  const groups = new Map<string, RecordJudgement[]>()
  for (const slice of source.forPackage(place.ecosystem, normaliseName(place.ecosystem, place.name))) {
    const judgement = judgeRelease(slice, place)
    if (!judgement) continue
    const key = slice.head.ids[0] ?? slice.head.id
    const group = groups.get(key)
    if (group) group.push({ slice, judgement })
    else groups.set(key, [{ slice, judgement }])
  }
  return [...groups.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group)
}

/** Undefined when the record speaks of another release of the distribution. */
function judgeRelease({ head, affected }: PackageAdvisory, { release, version }: Coordinates): Judgement | undefined {
  const told = affected.package.release
  if (release && told && release !== told) return undefined
  const judgement = judge(affected, version, head.id)
  if (release !== null || told === undefined || judgement.inRange !== 'yes') return judgement
  const reason = `${judgement.reason} in ${affected.package.ecosystem} ${told}, but the SBOM does not say which release this is`
  return { inRange: 'unknown', rule: 'release_unknown', reason }
}

function findingOf({ ecosystem }: Coordinates, group: readonly RecordJudgement[]): PlaceFinding | undefined {
  const standing = group.filter(({ slice }) => slice.head.withdrawnAt === undefined)
  const best = standing.toSorted(byStrength)[0]
  if (!best || best.judgement.inRange === 'no') return undefined
  const { inRange, reason, rule, introduced, fixed, lastAffected } = best.judgement
  const { head } = best.slice
  return {
    ecosystem,
    vulnerability: vulnerabilityOf(standing.map(({ slice }) => slice.head)),
    inRange,
    reason,
    how: {
      record: head.id,
      rule,
      ...(introduced !== undefined && { introduced }),
      ...(fixed !== undefined && { fixed }),
      ...(lastAffected !== undefined && { lastAffected }),
      recordModified: head.modifiedAt,
    },
    fixedIn: fixedVersions(ecosystem, standing),
  }
}

const strength = ['ecosystem_range', 'semver_range', 'custom_range', 'version_listed', 'version_equal']

/** Yes before unknown before no; a range, which explains more, before a list; then the ecosystem's own database. */
function byStrength(a: RecordJudgement, b: RecordJudgement): number {
  const answers = ['yes', 'unknown', 'no']
  const rule = ({ judgement }: RecordJudgement) =>
    (strength.indexOf(judgement.rule) + strength.length) % strength.length
  return (
    answers.indexOf(a.judgement.inRange) - answers.indexOf(b.judgement.inRange) ||
    rule(a) - rule(b) ||
    bySource(a.slice.head.id, b.slice.head.id)
  )
}

function vulnerabilityOf(heads: readonly AdvisoryHead[]): Vulnerability {
  const records = [...new Map(heads.map((head) => [head.id, head])).values()].sort((a, b) => bySource(a.id, b.id))
  const ids = records[0]?.ids ?? []
  return {
    id: ids[0] ?? '',
    ids,
    summary: records.find(({ summary }) => summary !== '')?.summary ?? '',
    scores: records.flatMap(({ scores }) => scores),
  }
}

/** The `fixed` events of the records, in the ecosystem's order, equal versions once. */
function fixedVersions(ecosystem: string, group: readonly RecordJudgement[]): string[] {
  const texts = new Set<string>()
  for (const { slice } of group) {
    for (const { type, events } of [...slice.affected.ranges, ...slice.affected.customRanges]) {
      if (type !== 'GIT') for (const event of events) if ('fixed' in event) texts.add(event.fixed)
    }
  }
  const scheme = schemeFor(ecosystem)
  if (!scheme) return [...texts].sort()
  const parsed = [...texts].flatMap((text) => {
    const version = scheme.parse(text)
    return version === undefined ? [] : [{ text, version }]
  })
  parsed.sort((a, b) => scheme.compare(a.version, b.version) || (a.text < b.text ? -1 : 1))
  return parsed
    .filter(({ version }, i) => i === 0 || scheme.compare(parsed[i - 1]?.version, version) !== 0)
    .map(({ text }) => text)
}
