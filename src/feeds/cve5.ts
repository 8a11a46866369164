import * as z from 'zod'
import { scoreVector } from '../cvss/index.ts'
import type { Weakness } from '../domain/cve-enrichment.ts'
import { isCveId, isCweId } from '../domain/ids.ts'
import type { Score } from '../domain/score.ts'
import { canonicalId } from '../domain/vulnerability-id.ts'
import { childOf, type PartReader, type Place, partReader, textOf } from './cve5-parts.ts'
import { parseJson } from './parse-json.ts'
import { compareUtcTimes, utcTime } from './utc-time.ts'
import { describeIssue } from './zod-issues.ts'

/** A CVE record, as far as Tocsin uses it. */
export interface Cve5Record {
  readonly cveId: string
  /** A rejected id names no vulnerability: its record has neither scores nor weaknesses. */
  readonly state: 'PUBLISHED' | 'REJECTED'
  /** RFC 3339, in UTC. */
  readonly updatedAt: string | undefined
  /** When the vulnerability became public: as the CNA says, else when the record was published; RFC 3339, in UTC. */
  readonly publishedAt: string | undefined
  /** Computed from the vectors; the CNA's first. */
  readonly scores: readonly Score[]
  readonly weaknesses: readonly Weakness[]
  /** Parts that were left out, and those that say otherwise than what was kept; one phrase each. */
  readonly skippedFields: readonly string[]
}

/** A record, or why nothing of it could be kept. */
export type Cve5Reading = Cve5Record | { readonly reason: string }

// Only what Tocsin uses of CVE_Record_Format 5.0 to 5.2: https://github.com/CVEProject/cve-schema
const Head = z.object({ cveMetadata: z.looseObject({ cveId: z.string(), state: z.enum(['PUBLISHED', 'REJECTED']) }) })
const Part = z.looseObject({})
const Provider = z.object({ shortName: z.string().min(1).nullish() }).nullish()
const Cvss = z.object({ vectorString: z.string(), baseScore: z.unknown().optional() }).nullish()
const Text = z.string().nullish()

/** Where a metric names a vector → the version of CVSS it must be of. */
const cvssVersions = { cvssV2_0: '2.0', cvssV3_0: '3.0', cvssV3_1: '3.1', cvssV4_0: '4.0' } as const

/** Equal scores are one object, and so are equal weaknesses. */
interface Makers {
  score(source: string, vector: string): Score | undefined
  weakness(source: string, cweId: string): Weakness
}

/** A record that is being read. */
interface Gathered {
  readonly scores: Set<Score>
  readonly weaknesses: Set<Weakness>
  readonly skippedFields: string[]
  readonly reader: PartReader
  readonly makers: Makers
}

/**
 * A reader of CVE records, which never throws. It remembers scores: all CVEs together have few distinct vectors, and to
 * compute a score takes longer than to read a record.
 */
export function cve5Reader(): (bytes: Uint8Array) => Cve5Reading {
  const makers: Makers = {
    score: remember(scoreVector),
    weakness: remember((source, cweId) => ({ cweId, source })),
  }
  return (bytes) => readRecord(bytes, makers)
}

function readRecord(bytes: Uint8Array, makers: Makers): Cve5Reading {
  const json = parseJson(bytes)
  if ('reason' in json) return json
  const raw = json.value
  const head = Head.safeParse(raw)
  if (!head.success) return { reason: head.error.issues.map((issue) => describeIssue(raw, issue)).join('; ') }
  const { state } = head.data.cveMetadata
  const cveId = canonicalId(head.data.cveMetadata.cveId)
  if (!isCveId(cveId)) return { reason: `cveMetadata.cveId is not a CVE id: ${cveId}` }
  const skippedFields: string[] = []
  const gathered: Gathered = {
    scores: new Set(),
    weaknesses: new Set(),
    skippedFields,
    reader: partReader(raw, skippedFields),
    makers,
  }
  const record: Place = { path: [], value: raw }
  const updatedAt = readTime(gathered, childOf(childOf(record, 'cveMetadata'), 'dateUpdated'))
  const publishedAt = state === 'PUBLISHED' ? readPublished(gathered, record) : undefined
  if (state === 'PUBLISHED') readContainers(gathered, record)
  return {
    cveId,
    state,
    updatedAt,
    publishedAt,
    scores: [...gathered.scores],
    weaknesses: [...gathered.weaknesses],
    skippedFields,
  }
}

/** The format assumes UTC where a time names no zone. */
function readTime({ reader, skippedFields }: Gathered, place: Place): string | undefined {
  const text = reader.one(place, Text)
  const at = text ? (utcTime(text) ?? utcTime(`${text}Z`)) : undefined
  if (text && at === undefined) skippedFields.push(`${textOf(place)} is not a time: ${text}`)
  return at
}

/** The CNA's `datePublic` may lie before the record's own publication, which is the latest that it can be. */
function readPublished(gathered: Gathered, record: Place): string | undefined {
  const published = readTime(gathered, childOf(childOf(record, 'cveMetadata'), 'datePublished'))
  const cna = childOf(childOf(record, 'containers'), 'cna')
  const known = typeof cna.value === 'object' ? readTime(gathered, childOf(cna, 'datePublic')) : undefined
  if (known === undefined || published === undefined) return known ?? published
  return compareUtcTimes(known, published) < 0 ? known : published
}

function readContainers(gathered: Gathered, record: Place): void {
  const { reader } = gathered
  const containers = childOf(record, 'containers')
  const cna = childOf(containers, 'cna')
  if (reader.one(cna, Part)) {
    const assigner = reader.one(childOf(childOf(record, 'cveMetadata'), 'assignerShortName'), Text)
    readContainer(gathered, cna, assigner || 'CNA')
  }
  for (const { place } of reader.each(childOf(containers, 'adp'), Part)) readContainer(gathered, place, 'ADP')
}

/** What one provider says of the CVE; `nameless` is the source where the container does not name its provider. */
function readContainer(gathered: Gathered, container: Place, nameless: string): void {
  const { reader } = gathered
  const provider = reader.one(childOf(container, 'providerMetadata'), Provider)
  const source = provider?.shortName ?? nameless
  for (const { place } of reader.each(childOf(container, 'metrics'), Part)) addScores(gathered, place, source)
  for (const { place } of reader.each(childOf(container, 'problemTypes'), Part)) addWeaknesses(gathered, place, source)
}

/** The vector is the truth; what the record computed of it is compared only. */
function addScores({ scores, skippedFields, reader, makers }: Gathered, metric: Place, source: string): void {
  for (const [key, version] of Object.entries(cvssVersions)) {
    const place = childOf(metric, key)
    const cvss = reader.one(place, Cvss)
    if (!cvss) continue
    const { vectorString, baseScore } = cvss
    const score = makers.score(source, vectorString)
    if (!score) {
      skippedFields.push(`${textOf(place)}.vectorString is not a CVSS vector: ${vectorString}`)
      continue
    }
    scores.add(score)
    if (score.version !== version)
      skippedFields.push(`${textOf(place)}.vectorString is of CVSS ${score.version}, and kept as such`)
    if (baseScore !== undefined && baseScore !== score.score) {
      const said = typeof baseScore === 'object' ? 'no number' : JSON.stringify(baseScore)
      skippedFields.push(`${textOf(place)}.baseScore is ${said}, but its vector gives ${score.score}, which is kept`)
    }
  }
}

function addWeaknesses(
  { weaknesses, skippedFields, reader, makers }: Gathered,
  problemType: Place,
  source: string,
): void {
  for (const { place } of reader.each(childOf(problemType, 'descriptions'), Part)) {
    const named = reader.one(childOf(place, 'cweId'), Text)
    if (named && !isCweId(named)) skippedFields.push(`${textOf(place)}.cweId is not a CWE id: ${named}`)
    const described = reader.one(childOf(place, 'description'), Text)
    const cweId = named && isCweId(named) ? named : cweIdAtStart(described ?? '')
    if (cweId !== undefined) weaknesses.add(makers.weakness(source, cweId))
  }
}

/** `CWE-79: Cross-site Scripting`, also `CWE 79`; a text that begins otherwise, such as `n/a`, names no weakness. */
function cweIdAtStart(description: string): string | undefined {
  const number = /^CWE[- ](\d+)\b/.exec(description)?.[1]
  return isCweId(`CWE-${number}`) ? `CWE-${number}` : undefined
}

function remember<T>(make: (source: string, text: string) => T): (source: string, text: string) => T {
  const known = new Map<string, T>()
  return (source, text) => {
    const key = JSON.stringify([source, text])
    let value = known.get(key)
    if (value === undefined) {
      value = make(source, text)
      known.set(key, value)
    }
    return value
  }
}
