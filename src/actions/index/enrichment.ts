import type { Skipped } from '../../domain/advisory.ts'
import type { EnrichmentSources, Epss, KnownExploited } from '../../domain/cve-enrichment.ts'
import { TocsinError } from '../../domain/errors.ts'
import type { EnrichmentStatus, EnrichmentSummary } from '../../domain/index-status.ts'
import type { Ports } from '../../domain/ports/index.ts'
import { type Cve5Record, cve5Reader, readEpss, readKev } from '../../feeds/index.ts'
import { type CveRecordPart, replaceEnrichment } from '../../index/index.ts'
import { advisoryIndexStatus } from './advisory-index.ts'
import { documentsOf, fetchFile, requireSource } from './feed-files.ts'

type FeedPorts = Pick<Ports, 'files' | 'mirror'>
type EnrichmentPorts = FeedPorts & Pick<Ports, 'index' | 'now'>

export interface EnrichmentReport {
  /** Undefined when the last feed was taken away. */
  readonly facts: EnrichmentStatus | undefined
  /** Entries, lines and records that were left out. */
  readonly skippedRecords: readonly Skipped[]
  /** Parts of them that were left out, or that say otherwise than what was kept. */
  readonly skippedFields: readonly Skipped[]
}

/** Far more than each needs. */
const limitBytes = { kev: 2 ** 26, epss: 2 ** 27, cve: 2 ** 30 }

/** In the place of a source: from now on the index is without this feed. */
const noSource = 'none'

/** What was read of one feed. */
interface Read<T, Summary> {
  readonly entries: ReadonlyMap<string, T>
  readonly summary: Summary
  readonly skippedRecords: readonly Skipped[]
  readonly skippedFields: readonly Skipped[]
}

/**
 * Reads the feeds anew and puts their facts into the place of all that the index had: those named here, and those
 * named earlier; `none` takes a feed away. Undefined when there is none. Throws index_*, file_*, source_*,
 * feed_unreadable, zip_* and write_failed; the index then keeps the facts that it has.
 */
export async function updateEnrichment(
  context: EnrichmentPorts,
  named: EnrichmentSources,
): Promise<EnrichmentReport | undefined> {
  const before = (await advisoryIndexStatus(context)).feeds ?? {}
  const feeds = {
    kev: chosen(named.kev, before.kev),
    epss: chosen(named.epss, before.epss),
    cve: chosen(named.cve, before.cve),
  }
  if (![...Object.values(before), ...Object.values(feeds)].some(Boolean)) return undefined
  const kev = feeds.kev === undefined ? undefined : await kevOf(context, feeds.kev)
  const epss = feeds.epss === undefined ? undefined : await epssOf(context, feeds.epss)
  const cve = feeds.cve === undefined ? undefined : await cveRecordsOf(context, feeds.cve)
  const none = new Map<string, never>()
  const facts = { kev: kev?.entries ?? none, epss: epss?.entries ?? none, cveRecords: cve?.entries ?? none }
  const summary: EnrichmentSummary = { kev: kev?.summary, epss: epss?.summary, cveRecords: cve?.summary }
  await replaceEnrichment(context.index.location, new Date(context.now()).toISOString(), {
    feeds,
    byCve: facts,
    summary,
  })
  const read = [kev, epss, cve].filter((feed) => feed !== undefined)
  return {
    facts: (await advisoryIndexStatus(context)).facts,
    skippedRecords: read.flatMap(({ skippedRecords }) => skippedRecords),
    skippedFields: read.flatMap(({ skippedFields }) => skippedFields),
  }
}

/** Whether the files that are named are there, before anything that takes long is begun. Throws file_*. */
export async function requireEnrichmentFiles(context: FeedPorts, { kev, epss, cve }: EnrichmentSources): Promise<void> {
  for (const source of [kev, epss, cve]) {
    if (source !== undefined && source !== noSource) await requireSource(context, source)
  }
}

function chosen(named: string | undefined, before: string | undefined): string | undefined {
  return named === noSource ? undefined : (named ?? before)
}

type Kev = Read<KnownExploited, NonNullable<EnrichmentSummary['kev']>>

async function kevOf(context: FeedPorts, source: string): Promise<Kev> {
  const reading = readKev(await fetchFile(context, source, limitBytes.kev))
  if ('reason' in reading) throw unreadable(source, 'catalogue of known exploited vulnerabilities', reading.reason)
  const { entries, releasedAt, skippedRecords, skippedFields } = reading
  const summary = { source, releasedAt, cves: entries.size }
  return {
    entries,
    summary,
    skippedRecords: within(source, skippedRecords),
    skippedFields: within(source, skippedFields),
  }
}

type EpssOfDay = Read<Epss, NonNullable<EnrichmentSummary['epss']>>

async function epssOf(context: FeedPorts, source: string): Promise<EpssOfDay> {
  const reading = readEpss(await fetchFile(context, source, limitBytes.epss))
  if ('reason' in reading) throw unreadable(source, 'file of EPSS scores', reading.reason)
  const { entries, scoredOn, model, skippedRecords } = reading
  return {
    entries,
    summary: { source, scoredOn, model, cves: entries.size },
    skippedRecords: within(source, skippedRecords),
    skippedFields: [],
  }
}

type CveRecords = Read<CveRecordPart, NonNullable<EnrichmentSummary['cveRecords']>>

async function cveRecordsOf(context: FeedPorts, source: string): Promise<CveRecords> {
  const read = cve5Reader()
  const records = new Map<string, Cve5Record>()
  const skippedRecords: Skipped[] = []
  const skippedFields: Skipped[] = []
  for await (const { where, bytes, reason } of documentsOf(context, source, limitBytes.cve)) {
    const reading = bytes ? read(bytes) : { reason: reason ?? '' }
    if ('reason' in reading) {
      skippedRecords.push({ where, reason: reading.reason })
      continue
    }
    for (const part of reading.skippedFields) skippedFields.push({ where, reason: part })
    const other = records.get(reading.cveId)
    const older = other && (reading.updatedAt ?? '') < (other.updatedAt ?? '')
    if (other) skippedFields.push({ where, reason: `is the second record of ${reading.cveId}; the newer one is kept` })
    if (!older) records.set(reading.cveId, reading)
  }
  if (records.size === 0)
    throw unreadable(source, 'source of CVE records', skippedRecords[0]?.reason ?? 'it holds none')
  const all = [...records.values()]
  const cves = all.filter(({ scores, weaknesses }) => scores.length + weaknesses.length > 0).length
  const newestUpdate = all
    .flatMap(({ updatedAt }) => updatedAt ?? [])
    .sort()
    .at(-1)
  return {
    entries: records,
    summary: { sources: [source], newestUpdate, cves },
    skippedRecords: within(source, skippedRecords),
    skippedFields: within(source, skippedFields),
  }
}

function unreadable(source: string, what: string, reason: string): TocsinError {
  return new TocsinError('feed_unreadable', `${source} is not a ${what}: ${reason}.`)
}

function within(source: string, skippedRecords: readonly Skipped[]): Skipped[] {
  return skippedRecords.map(({ where, reason }) => ({ where: where === '' ? source : `${source}: ${where}`, reason }))
}
