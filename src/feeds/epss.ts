import { gunzipSync } from 'node:zlib'
import type { Skipped } from '../domain/advisory.ts'
import type { Epss } from '../domain/cve-enrichment.ts'
import { canonicalId } from '../domain/vulnerability-id.ts'
import { decodeText } from '../text/json/decode.ts'
import { isDay } from './day.ts'

/** The scores of one day. */
export interface EpssScores {
  /** `2026-11-23`: the day they are for. */
  readonly scoredOn: string
  /** `v2025.03.14`; undefined when the file does not say. */
  readonly model: string | undefined
  /** By CVE id. */
  readonly entries: ReadonlyMap<string, Epss>
  /** Lines that were left out; `where` is `line 7`. */
  readonly skippedRecords: readonly Skipped[]
}

/** The scores, or why the file holds none. */
export type EpssReading = EpssScores | { readonly reason: string }

/** Ten times what all CVEs need. */
const limitBytes = 2 ** 27

const columns = 'cve,epss,percentile'
const row = /^(cve-\d{4}-\d{4,19}),([\d.]+(?:e-\d+)?),([\d.]+(?:e-\d+)?)$/i
const lineShown = 60
const rejectsMost = 10_000

/** FIRST's daily file of all scores (https://www.first.org/epss/data_stats), gzip or plain. Never throws. */
export function readEpss(bytes: Uint8Array): EpssReading {
  const text = textOf(bytes)
  if (typeof text !== 'string') return text
  const lines = linesOf(text)
  const about = nextOf(lines)
  const { model, scoredOn } = readAbout(about)
  if (scoredOn === undefined || !isDay(scoredOn)) return { reason: `line 1 names no score_date: ${shown(about)}` }
  const head = nextOf(lines)
  if (head !== columns) return { reason: `line 2 is not ${columns}: ${shown(head)}` }
  const entries = new Map<string, Epss>()
  const skippedRecords: Skipped[] = []
  let number = 2
  for (const line of lines) {
    number++
    const reason = line === '' ? undefined : addRow(entries, line, scoredOn)
    if (reason !== undefined) skippedRecords.push({ where: `line ${number}`, reason })
    if (skippedRecords.length > rejectsMost) break
  }
  return refused(entries.size, skippedRecords) ?? { scoredOn, model, entries, skippedRecords }
}

/** An empty file would take away what an earlier one stated, and a foreign one would fill the memory with its lines. */
function refused(kept: number, skippedRecords: readonly Skipped[]): { readonly reason: string } | undefined {
  const [first] = skippedRecords
  if (kept > 0 && skippedRecords.length <= rejectsMost) return undefined
  if (!first) return { reason: 'holds no scores' }
  const many = skippedRecords.length > rejectsMost ? `more than ${rejectsMost} lines` : 'all lines'
  return { reason: `${many} cannot be read; the first: ${first.where} ${first.reason}` }
}

/** One at a time, because a file of nothing but line ends has millions. */
function* linesOf(text: string): Generator<string> {
  for (let start = 0, end = 0; end < text.length; start = end + 1) {
    const next = text.indexOf('\n', start)
    end = next < 0 ? text.length : next
    yield text.slice(start, text[end - 1] === '\r' ? Math.max(start, end - 1) : end)
  }
}

function nextOf(lines: Generator<string>): string {
  return lines.next().value ?? ''
}

function textOf(bytes: Uint8Array): string | { readonly reason: string } {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const packed = buffer[0] === 0x1f && buffer[1] === 0x8b
  if (!packed && buffer.length > limitBytes) return { reason: `is larger than ${limitBytes} bytes` }
  try {
    const plain = packed ? gunzipSync(buffer, { maxOutputLength: limitBytes }) : buffer
    return decodeText(plain) ?? { reason: 'is not text in UTF-8' }
  } catch (error) {
    return { reason: `cannot be unpacked: ${error instanceof Error ? error.message : String(error)}` }
  }
}

/** `#model_version:v2025.03.14,score_date:2026-11-23T12:55:00Z`. */
function readAbout(line: string): { readonly model: string | undefined; readonly scoredOn: string | undefined } {
  return {
    model: /^#.*model_version:([^,]+)/.exec(line)?.[1],
    scoredOn: /^#.*score_date:(\d{4}-\d\d-\d\d)(?:T|,|$)/.exec(line)?.[1],
  }
}

/** Adds what the line tells; or says why it tells nothing. */
function addRow(entries: Map<string, Epss>, line: string, scoredOn: string): string | undefined {
  const [, named, epss, percentage] = row.exec(line) ?? []
  if (named === undefined) return `is not a CVE id and two numbers: ${shown(line)}`
  const [probability, percentile] = [Number(epss), Number(percentage)]
  // Written so that NaN, which `1.2.3` gives, fails too.
  if (!(probability <= 1 && percentile <= 1)) return `is not two numbers from 0 to 1: ${shown(line)}`
  const cveId = canonicalId(named)
  if (entries.has(cveId)) return `repeats ${cveId}; the first is kept`
  entries.set(cveId, { probability, percentile, scoredOn })
  return undefined
}

function shown(line: string): string {
  return JSON.stringify(line.slice(0, lineShown))
}
