import type { CveEnrichment, Epss, KnownExploited, Weakness } from '../../domain/cve-enrichment.ts'
import type { Score } from '../../domain/score.ts'

/**
 * CVEs stand in blocks of a hundred, those whose ids differ in the last two digits only. A block is text: each CVE's row
 * begins with a line end and those two digits, and goes on as JSON, in which no line end can stand. So a row is found
 * without reading the others, and one that holds an EPSS score only takes 24 bytes.
 */
interface RowKey {
  /** `CVE-2023-308` of CVE-2023-30861. */
  readonly prefix: string
  /** `61`. */
  readonly label: string
}

/** Zero stands for what no feed says; zeros at the end are left out. */
type StoredRow = readonly [
  epss?: StoredEpss | 0,
  exploited?: readonly [addedOn: string, dueOn: string | null, ransomware: boolean] | 0,
  scores?: readonly StoredScore[] | 0,
  weaknesses?: readonly (readonly [cweId: string, source: string])[] | 0,
  publishedAt?: string | 0,
  rejected?: 1 | 0,
]
/** Without a day it is a score of the day that the file's summary names. */
type StoredEpss = readonly [probability: number, percentile: number, scoredOn?: string]
type StoredScore = readonly [Score['source'], Score['version'], Score['vector'], Score['score'], Score['rating']]

const labelLength = 2

export function rowKeyOf(cveId: string): RowKey {
  return { prefix: cveId.slice(0, -labelLength), label: cveId.slice(-labelLength) }
}

/** `scoredOn` is the day that most EPSS scores of the file are of. */
export function encodeRow({ cveId, ...facts }: CveEnrichment, scoredOn: string | undefined): string {
  const row: StoredRow = [
    facts.epss ? storedEpss(facts.epss, scoredOn) : 0,
    facts.exploited ? storedExploited(facts.exploited) : 0,
    facts.scores.length > 0 ? facts.scores.map(storedScore) : 0,
    facts.weaknesses.length > 0 ? facts.weaknesses.map(({ cweId, source }) => [cweId, source] as const) : 0,
    facts.publishedAt ?? 0,
    facts.rejected ? 1 : 0,
  ]
  const known = row.slice(0, row.findLastIndex((part) => part !== 0) + 1)
  return `\n${rowKeyOf(cveId).label}${JSON.stringify(known)}`
}

/** The row of a CVE; undefined when the block has none. */
export function findRow(block: Buffer, cveId: string, scoredOn: string | undefined): CveEnrichment | undefined {
  const start = block.indexOf(`\n${rowKeyOf(cveId).label}[`)
  if (start < 0) return undefined
  const end = block.indexOf('\n', start + 1)
  return decodeRow(cveId, block.toString('utf8', start + 1 + labelLength, end < 0 ? block.length : end), scoredOn)
}

/** All rows of a block, in the order of the file. */
export function* decodeRows(name: string, block: Buffer, scoredOn: string | undefined): Iterable<CveEnrichment> {
  const [, ...rows] = block.toString().split('\n')
  for (const row of rows) yield decodeRow(name + row.slice(0, labelLength), row.slice(labelLength), scoredOn)
}

function decodeRow(cveId: string, json: string, scoredOn: string | undefined): CveEnrichment {
  // As encodeRow made it: the block's checksum has proved it.
  const [epss, exploited, scores, weaknesses, publishedAt, rejected] = JSON.parse(json) as StoredRow
  return {
    cveId,
    exploited: exploited
      ? { addedOn: exploited[0], dueOn: exploited[1] ?? undefined, ransomware: exploited[2] }
      : undefined,
    epss: epss ? { probability: epss[0], percentile: epss[1], scoredOn: epss[2] ?? scoredOn ?? '' } : undefined,
    scores: (scores || []).map(([source, version, vector, score, rating]) => ({
      source,
      version,
      vector,
      score,
      rating,
    })),
    weaknesses: (weaknesses || []).map(([cweId, source]): Weakness => ({ cweId, source })),
    ...(publishedAt && { publishedAt }),
    ...(rejected && { rejected: true }),
  }
}

/** Its day only where that is another than most have. */
function storedEpss({ probability, percentile, scoredOn: day }: Epss, scoredOn: string | undefined): StoredEpss {
  return day === scoredOn ? [probability, percentile] : [probability, percentile, day]
}

function storedExploited({ addedOn, dueOn, ransomware }: KnownExploited) {
  return [addedOn, dueOn ?? null, ransomware] as const
}

function storedScore({ source, version, vector, score, rating }: Score): StoredScore {
  return [source, version, vector, score, rating]
}
