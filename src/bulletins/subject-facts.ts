import { cweName } from '../csaf/registry/cwe-name.ts'
import type { Advisory } from '../domain/advisory.ts'
import type { BulletinScore } from '../domain/bulletin.ts'
import type { CveEnrichment } from '../domain/cve-enrichment.ts'
import { type CveId, isCveId } from '../domain/ids.ts'
import type { Match } from '../domain/match.ts'
import type { Score } from '../domain/score.ts'
import { compareIds, cveIdsOf, isSameId } from '../domain/vulnerability-id.ts'
import { recordAddress, scorerAddress } from './source-address.ts'
import { coversMore, isOwn, type Subject } from './subjects.ts'

/** What upstream says of a subject: nothing that it says of another vulnerability, or of another package alone. */
export interface SubjectFacts {
  /** In one line; may be empty. */
  readonly summary: string
  /** All other names, sorted. */
  readonly otherIds: readonly string[]
  readonly scores: readonly BulletinScore[]
  readonly cwe: { readonly id: string; readonly name: string } | undefined
  /** RFC 3339; undefined where nobody knows it. */
  readonly publishedAt: string | undefined
  /** The records that speak of the findings first, then what else there is about the vulnerability. */
  readonly records: readonly Advisory[]
  /** Of those, the ones that a description may be taken from; the best first. */
  readonly described: readonly Advisory[]
}

/** The advisories that are known, as far as a bulletin asks for them. */
export interface KnownAdvisories {
  /** The records about a vulnerability: its alias group first. */
  groups(id: string): readonly { readonly ids: readonly string[]; readonly records: readonly Advisory[] }[]
  /** What KEV, EPSS and its CVE record say; undefined where they say nothing. */
  enrichment(cveId: string): CveEnrichment | undefined
}

/** Reads from the index what it knows of a subject. Throws index_corrupt. */
export function factsOf(index: KnownAdvisories, subject: Subject): SubjectFacts {
  const { id, findings } = subject
  const group = index.groups(id).find(({ ids }) => ids.some((name) => isSameId(name, id)))
  const names = [id, ...(group?.ids ?? [])]
  const own = cveIdsOf(names)
  const wanted = findings.flatMap(({ records }) => records)
  const matched = recordsById(index, wanted, group?.records ?? [])
  const isMatched = new Set(matched)
  const isAlone = (record: Advisory) => cvesOf(record).every((cveId) => own.includes(cveId))
  const [alone, covering] = [matched.filter(isAlone), matched.filter((record) => !isAlone(record))]
  const further = (group?.records ?? []).filter((record) => isAlone(record) && !isMatched.has(record))
  const cveFacts = own.flatMap((cveId) => index.enrichment(cveId) ?? [])
  const cweIds = [...alone, ...further].flatMap((record) => record.cweIds)
  return {
    summary: summaryOf(subject, [...alone, ...further]),
    otherIds: otherIdsOf(subject, names),
    scores: scoresOf(subject, [...alone, ...further], cveFacts),
    cwe: cweOf([...cweIds, ...cveFacts.flatMap(({ weaknesses }) => weaknesses.map(({ cweId }) => cweId))]),
    publishedAt: publicDate(id, index.enrichment(id)?.publishedAt, [...alone, ...further]),
    records: [...alone, ...covering, ...further],
    described: [
      ...longestFirst(alone),
      ...longestFirst(covering),
      ...longestFirst(further.filter((record) => cvesOf(record).every((cveId) => cveId === id))),
    ],
  }
}

/** Reads no group twice, however many of its records are wanted. */
function recordsById(index: KnownAdvisories, ids: readonly string[], known: readonly Advisory[]): Advisory[] {
  const records = new Map(known.map((record) => [record.id, record]))
  return [...new Set(ids)].flatMap((id) => {
    if (!records.has(id)) {
      for (const group of index.groups(id)) for (const record of group.records) records.set(record.id, record)
    }
    return records.get(id) ?? []
  })
}

function cvesOf({ id, aliases, upstream }: Advisory): CveId[] {
  return cveIdsOf([id, ...aliases, ...upstream])
}

function longestFirst(records: readonly Advisory[]): Advisory[] {
  return records.toSorted((a, b) => b.details.length - a.details.length || (a.id < b.id ? -1 : 1))
}

function summaryOf({ id, findings }: Subject, records: readonly Advisory[]): string {
  const [first] = findings
  const own = findings.find((finding) => isOwn(finding, id))
  const recorded = records.find(({ summary }) => summary !== '')
  return own?.vulnerability.summary || recorded?.summary || first.vulnerability.summary
}

/** The id of a distribution's bulletin is a name of what it repairs only where that is one thing. */
function otherIdsOf({ id, findings }: Subject, names: readonly string[]): string[] {
  const found = findings.filter((finding) => isOwn(finding, id) || !coversMore(finding, id))
  const all = new Set([...names, ...found.flatMap(({ vulnerability }) => vulnerability.ids)])
  return [...all].filter((name) => !isSameId(name, id)).sort(compareIds)
}

/** Side by side: where sources disagree, readers shall see it. */
function scoresOf(
  { id, findings }: Subject,
  records: readonly Advisory[],
  cveFacts: readonly CveEnrichment[],
): readonly BulletinScore[] {
  const speakOfIt = (finding: Match) => isOwn(finding, id) || !coversMore(finding, id)
  const found = findings.filter(speakOfIt).flatMap(({ vulnerability }) => vulnerability.scores)
  const recorded = found.length > 0 ? [] : records.flatMap(({ scores }) => scores)
  const ofRecords = [...found, ...recorded].map((score) => at(score, recordAddress(score.source)))
  const ofCves = cveFacts.flatMap(({ cveId, scores }) =>
    scores.map((each) => at(each, scorerAddress(each.source, cveId))),
  )
  const all = [...ofRecords, ...ofCves]
  return [...new Map(all.map((score) => [JSON.stringify([score.source, score.vector]), score])).values()]
}

function at(score: Score, address: string | undefined): BulletinScore {
  return address === undefined ? score : { ...score, address }
}

function cweOf(ids: readonly string[]): SubjectFacts['cwe'] {
  for (const id of ids) {
    const name = cweName(id)
    if (name !== undefined) return { id, name }
  }
  return undefined
}

/**
 * When the vulnerability became public: as its CVE record says, else the earliest date of its records. A database that
 * took a CVE up in a later year than the id is of says when it did so, not when the vulnerability became public.
 */
function publicDate(id: string, recorded: string | undefined, records: readonly Advisory[]): string | undefined {
  if (recorded !== undefined) return recorded
  const [earliest] = records
    .flatMap(({ publishedAt }) => publishedAt ?? [])
    .filter(isDate)
    .sort()
  const year = isCveId(id) ? id.slice(4, 8) : '9999'
  return earliest !== undefined && earliest.slice(0, 4) <= year ? earliest : undefined
}

/** Not the zero of a clock or a calendar, which stands for nothing. */
function isDate(at: string): boolean {
  return at >= '1971'
}
