import * as z from 'zod'
import type { Skipped } from '../domain/advisory.ts'
import type { KnownExploited } from '../domain/cve-enrichment.ts'
import { isCveId } from '../domain/ids.ts'
import { canonicalId } from '../domain/vulnerability-id.ts'
import { decodeText } from '../text/json/decode.ts'
import { isDay } from './day.ts'
import { type CsvRow, readKevCsv } from './kev-csv.ts'
import { parseJsonText } from './parse-json.ts'
import { utcTime } from './utc-time.ts'
import { describeIssue } from './zod-issues.ts'

/** The catalogue as it was read. */
export interface KevCatalogue {
  /** RFC 3339; undefined in the CSV form, which does not say. */
  readonly releasedAt: string | undefined
  /** By CVE id. */
  readonly entries: ReadonlyMap<string, KnownExploited>
  /** Entries that were left out; `where` is a place in the file. */
  readonly skippedRecords: readonly Skipped[]
  /** Parts of entries that were left out, while the rest was kept. */
  readonly skippedFields: readonly Skipped[]
}

/** The catalogue, or why the file is none. */
export type KevReading = KevCatalogue | { readonly reason: string }

// Only what Tocsin uses: https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities_schema.json
const Catalogue = z.object({
  dateReleased: z.unknown().optional(),
  count: z.unknown().optional(),
  vulnerabilities: z.array(z.unknown()),
})

const Entry = z.object({
  cveID: z.string(),
  dateAdded: z.string(),
  dueDate: z.string().nullish(),
  knownRansomwareCampaignUse: z.string().nullish(),
})
type Entry = z.infer<typeof Entry>

/** An entry before it is checked, and where it stands. */
interface RawEntry {
  readonly where: string
  readonly value: unknown
}

type Note = (reason: string) => void

/** CISA's catalogue of known exploited vulnerabilities, as JSON or as CSV. Never throws. */
export function readKev(bytes: Uint8Array): KevReading {
  const text = decodeText(bytes)
  if (text === undefined) return { reason: 'is not text in UTF-8' }
  if (!/^\s*[[{]/.test(text)) return readCsv(text)
  const json = parseJsonText(text)
  return 'reason' in json ? json : readJson(json.value)
}

function readJson(raw: unknown): KevReading {
  const catalogue = Catalogue.safeParse(raw)
  if (!catalogue.success) return { reason: catalogue.error.issues.map((issue) => describeIssue(raw, issue)).join('; ') }
  const { dateReleased, count, vulnerabilities } = catalogue.data
  const skippedFields: Skipped[] = []
  const releasedAt = typeof dateReleased === 'string' ? utcTime(dateReleased) : undefined
  if (!releasedAt)
    skippedFields.push({ where: 'dateReleased', reason: `is not an RFC 3339 time: ${shown(dateReleased)}` })
  if (count !== vulnerabilities.length) {
    skippedFields.push({
      where: 'count',
      reason: `is ${shown(count)}, but there are ${vulnerabilities.length} entries`,
    })
  }
  return readEntries(listed(vulnerabilities), { releasedAt, skippedFields })
}

function* listed(values: readonly unknown[]): Iterable<RawEntry> {
  for (const [i, value] of values.entries()) yield { where: `vulnerabilities[${i}]`, value }
}

function* lined(rows: Iterable<CsvRow>): Iterable<RawEntry> {
  for (const { line, fields } of rows) yield { where: `line ${line}`, value: fields }
}

/** Only what is short by nature: foreign JSON may be as deep as it likes. */
function shown(value: unknown): string {
  if (value === undefined) return 'missing'
  return typeof value === 'object' ? 'neither a number nor text' : JSON.stringify(value)
}

function readCsv(text: string): KevReading {
  const rows = readKevCsv(text)
  if (!rows) return { reason: 'is neither JSON nor CSV with the columns cveID and dateAdded' }
  return readEntries(lined(rows), { releasedAt: undefined, skippedFields: [] })
}

/** The whole catalogue has few more entries: a file of others is not one. */
const rejectsMost = 1000

function readEntries(
  raws: Iterable<RawEntry>,
  about: { releasedAt: string | undefined; skippedFields: Skipped[] },
): KevReading {
  const entries = new Map<string, KnownExploited>()
  const skippedRecords: Skipped[] = []
  for (const { where, value } of raws) {
    const entry = checkEntry(value)
    if (typeof entry === 'string') skippedRecords.push({ where, reason: entry })
    else if (entries.has(entry.cveID))
      skippedRecords.push({ where, reason: `repeats ${entry.cveID}; the first is kept` })
    else
      entries.set(
        entry.cveID,
        toExploited(entry, (reason) => about.skippedFields.push({ where, reason })),
      )
    const [first] = skippedRecords
    if (first && skippedRecords.length > rejectsMost) {
      return { reason: `more than ${rejectsMost} entries cannot be read; the first: ${first.where}: ${first.reason}` }
    }
  }
  // An empty catalogue would take away what an earlier one stated.
  if (entries.size === 0)
    return { reason: skippedRecords[0] ? `${skippedRecords[0].where}: ${skippedRecords[0].reason}` : 'holds no entry' }
  return { ...about, entries, skippedRecords }
}

/** The entry, or why it cannot be kept. */
function checkEntry(value: unknown): Entry | string {
  const entry = Entry.safeParse(value)
  if (!entry.success) return entry.error.issues.map((issue) => describeIssue(value, issue)).join('; ')
  const { dateAdded } = entry.data
  const cveID = canonicalId(entry.data.cveID)
  if (!isCveId(cveID)) return `cveID is not a CVE id: ${cveID}`
  if (!isDay(dateAdded)) return `dateAdded is not a date: ${dateAdded}`
  return { ...entry.data, cveID }
}

function toExploited(
  { dateAdded, dueDate, knownRansomwareCampaignUse: ransomware }: Entry,
  note: Note,
): KnownExploited {
  const hasDue = typeof dueDate === 'string' && isDay(dueDate)
  if (dueDate && !hasDue) note(`dueDate is not a date: ${dueDate}`)
  if (ransomware && !['Known', 'Unknown'].includes(ransomware)) {
    note(`knownRansomwareCampaignUse is neither Known nor Unknown: ${ransomware}`)
  }
  return { addedOn: dateAdded, dueOn: hasDue ? dueDate : undefined, ransomware: ransomware === 'Known' }
}
