import type { AffectedPackage } from '../domain/advisory.ts'
import type { AdvisorySource, InRange, Match, PackageAdvisory, Vulnerability } from '../domain/match.ts'
import { type Fix, fixesAfter, fixesOf } from './fixes.ts'
import { judge } from './judge.ts'
import type { Judgement } from './judgement.ts'
import { relateModule, streamsIn } from './modules.ts'
import { isSameName, normaliseName } from './names.ts'
import { type Coordinates, chain } from './place.ts'
import { bySource } from './rank.ts'
import { compareRelease } from './releases.ts'

/** One record's word on one component. */
export interface RecordJudgement {
  readonly slice: PackageAdvisory
  readonly judgement: Judgement
}

/** A finding about whatever stands at a place: not yet whose component it is, or how that came into a product. */
export type PlaceMatch = Omit<Match, 'component' | 'paths'>

/** All findings at a place and those that follow it, one per alias group, sorted by vulnerability id. */
export function matchesAt(place: Coordinates, source: AdvisorySource): PlaceMatch[] {
  return judgementsAt(place, source)
    .map(findingOf)
    .filter((finding) => finding !== undefined)
    .sort((a, b) => (a.vulnerability.id < b.vulnerability.id ? -1 : 1))
}

/** The judgement of every record on a place, withdrawn ones included, by vulnerability; the strongest first. */
export function recordAnswersAt(place: Coordinates, source: AdvisorySource): RecordJudgement[][] {
  return judgementsAt(place, source).map(({ answers }) => strongestOfEachRecord(answers))
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

/** What the records of one alias group say, and of which of the places. */
interface Group {
  place: Coordinates
  readonly answers: RecordJudgement[]
  /** Whether one of them is of a record that was not withdrawn. */
  stands: boolean
}

/** The first place that a standing record of a group speaks of is the one that counts for it. */
function judgementsAt(first: Coordinates, source: AdvisorySource): Group[] {
  const groups = new Map<string, Group>()
  for (const { place, slices } of lookUps(first, source)) {
    for (const slice of slices) {
      const judgement = judgeSlice(slice, place)
      if (!judgement) continue
      const key = slice.head.ids[0] ?? slice.head.id
      const group = groups.get(key) ?? { place, answers: [], stands: false }
      groups.set(key, group)
      if (group.place !== place && group.stands && !overrules(place, judgement, group)) continue
      group.place = place
      group.stands ||= slice.head.withdrawnAt === undefined
      group.answers.push({ slice, judgement })
    }
  }
  return [...groups.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group)
}

/** That the component is out of range by one of its package URLs says nothing of the package that another one names. */
function overrules({ also }: Coordinates, { inRange }: Judgement, { answers }: Group): boolean {
  return also === true && inRange !== 'no' && answers.every((each) => !stands(each) || each.judgement.inRange === 'no')
}

interface LookUp {
  readonly place: Coordinates
  readonly slices: readonly PackageAdvisory[]
}

/** Each place with its records; then, as guesses, the records that spell a name in other letter case. */
function lookUps(first: Coordinates, source: AdvisorySource): LookUp[] {
  const exact: LookUp[] = []
  const guessed: LookUp[] = []
  for (const place of chain(first)) {
    const { ecosystem, name, built } = place
    const wanted = normaliseName(ecosystem, name)
    const own = source.forPackage(ecosystem, wanted)
    const isSame = ({ affected }: PackageAdvisory) => isSameName(ecosystem, affected.package.name, name)
    const same = own.every(isSame) ? own : own.filter(isSame)
    exact.push({ place, slices: built ? [...same, ...(source.forBuilt?.(ecosystem, wanted) ?? [])] : same })
    if (same.length === own.length) continue
    const guess = { why: 'the SBOM spells it in a different letter case' }
    guessed.push({ place: { ...place, guess }, slices: own.filter((slice) => !isSame(slice)) })
  }
  return guessed.length > 0 ? [...exact, ...guessed] : exact
}

function stands({ slice }: RecordJudgement): boolean {
  return slice.head.withdrawnAt === undefined
}

/** Undefined when the record speaks of another release of the distribution, module stream or package of a module. */
function judgeSlice(slice: PackageAdvisory, place: Coordinates): Judgement | undefined {
  const { head, affected } = slice
  const { ecosystem, release: stated } = affected.package
  const release = compareRelease(ecosystem, place.release, stated, place.version)
  const module = relateModule(slice, place)
  if (release === 'other' || module === 'other' || isOfOtherParts(affected, place)) return undefined
  const judgement = named(judge(affected, place.version), slice, place)
  if (place.guess && judgement.inRange !== 'no') return guessed(judgement, affected.package.name, place.guess.why)
  if (judgement.inRange !== 'yes') return judgement
  if (release === 'unknown') {
    const missing = place.release === null ? 'say which release this is' : 'say whether this belongs to it'
    const reason = `${judgement.reason} in ${ecosystem} ${stated}, but the SBOM does not ${missing}`
    return { inRange: 'unknown', rule: 'release_unknown', reason }
  }
  if (module === 'unknown') {
    const streams = streamsIn(head.summary).join(', ')
    const reason = `${judgement.reason} of the module ${streams}, but the SBOM does not say which stream this is`
    return { inRange: 'unknown', rule: 'module_unknown', reason }
  }
  return judgement
}

/** What the answer is about, where that is not what the component is shown as. */
function named(judgement: Judgement, { affected }: PackageAdvisory, { also }: Coordinates): Judgement {
  return also ? { ...judgement, reason: `as ${affected.package.name}: ${judgement.reason}` } : judgement
}

/** Whether a record lists packages of a Go module, but not the one that the component is. */
function isOfOtherParts({ parts }: AffectedPackage, { part, guess }: Coordinates): boolean {
  if (part === undefined) return false
  return parts ? !parts.includes(part) : guess?.partsOnly === true
}

/** A name that is a guess decides nothing. */
function guessed({ reason, rule, inRange }: Judgement, name: string, why: string): Judgement {
  return {
    inRange: 'unknown',
    rule: inRange === 'yes' ? 'name_unknown' : rule,
    reason: `looked up as ${name}, but ${why}: ${reason}`,
  }
}

function findingOf({ place, answers }: Group): PlaceMatch | undefined {
  const standing = answers.filter(stands).sort(byStrength)
  const [best] = standing
  if (!best || best.judgement.inRange === 'no') return undefined
  const { inRange, reason, rule, introduced, fixed, lastAffected } = best.judgement
  const { head } = best.slice
  const { vulnerability, fixes } = shared(standing, best)
  return {
    ecosystem: place.ecosystem,
    vulnerability,
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
    records: matched(standing, inRange),
    fixedIn: fixesAfter(place.version, fixes, best.slice.affected.package),
  }
}

/** What is the same wherever the same records stand. */
interface Shared {
  readonly slices: readonly PackageAdvisory[]
  readonly vulnerability: Vulnerability
  readonly fixes: readonly Fix[]
}

/** The last one of each record that decides: many components of one package have the same records. */
const lastShared = new WeakMap<PackageAdvisory, Shared>()

function shared(standing: readonly RecordJudgement[], best: RecordJudgement): Shared {
  const known = lastShared.get(best.slice)
  const isSame = known?.slices.length === standing.length && standing.every(({ slice }, i) => slice === known.slices[i])
  if (known && isSame) return known
  const slices = standing.map(({ slice }) => slice)
  const made = { slices, vulnerability: vulnerabilityOf(standing, best), fixes: fixesOf(slices) }
  lastShared.set(best.slice, made)
  return made
}

const strength = ['ecosystem_range', 'semver_range', 'custom_range', 'version_listed', 'version_equal']

/** Yes before unknown before no; a range, which explains more, before a list; then the ecosystem's own database. */
function byStrength(a: RecordJudgement, b: RecordJudgement): number {
  const answers = ['yes', 'unknown', 'no']
  const rule = ({ judgement }: RecordJudgement) =>
    strength.includes(judgement.rule) ? strength.indexOf(judgement.rule) : strength.length
  return (
    answers.indexOf(a.judgement.inRange) - answers.indexOf(b.judgement.inRange) ||
    rule(a) - rule(b) ||
    bySource(a.slice.head.id, b.slice.head.id)
  )
}

/** Ids of the records that hold the version to be in range, or cannot decide where that is the answer; the strongest first. */
function matched(standing: readonly RecordJudgement[], inRange: InRange): string[] {
  const same = standing.filter(({ judgement }) => judgement.inRange === inRange)
  return [...new Set(same.map(({ slice }) => slice.head.id))]
}

/** Named by the CVE of the record that decided, and in its words; what the other records add stands beside that. */
function vulnerabilityOf(standing: readonly RecordJudgement[], { slice: { head } }: RecordJudgement): Vulnerability {
  const [own = head.ids[0] ?? ''] = head.cveIds ?? []
  const slices = standing.map(({ slice }) => slice).sort((a, b) => bySource(a.head.id, b.head.id))
  const decided = entriesThatDecide(standing).sort((a, b) => bySource(a.head.id, b.head.id))
  const scores = decided.flatMap(({ affected, head: whole }) => affected.scores ?? whole.scores)
  return {
    id: own,
    ids: own === head.ids[0] ? head.ids : [own, ...head.ids.filter((id) => id !== own)],
    upstream: [...new Set(slices.flatMap((slice) => slice.head.upstream))].sort(),
    summary: standing.find(({ slice }) => slice.head.summary !== '')?.slice.head.summary ?? '',
    scores: [...new Map(scores.map((score) => [JSON.stringify([score.source, score.vector]), score])).values()],
  }
}

/** A record may score a package by range of versions, in an entry each: only those count that give its answer. */
function entriesThatDecide(standing: readonly RecordJudgement[]): PackageAdvisory[] {
  const answerOf = new Map(strongestOfEachRecord(standing).map(({ slice, judgement }) => [slice.head.id, judgement]))
  return standing
    .filter(({ slice, judgement }) => judgement.inRange === answerOf.get(slice.head.id)?.inRange)
    .map(({ slice }) => slice)
}
