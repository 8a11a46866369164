import { gzipSync } from 'node:zlib'
import type { ScanFinding } from '../../domain/report.ts'
import { type Severity, severityOf, topScore } from '../words.ts'

/**
 * What GitHub's code scanning takes (https://docs.github.com/en/code-security/reference/code-scanning/sarif-files):
 * it stores the 5,000 worst results and shows ten tags of a rule; a file may have 10 MB as gzip.
 */
const limits = { results: 5000, gzipBytes: 10_000_000, bytes: 25_000_000 } as const

/** Tags of a rule that are shown. */
export const tagsMost = 10

/** Unrated is not harmless: it sorts before low. */
const order: readonly Severity[] = ['critical', 'high', 'medium', 'unrated', 'low', 'none']

/** The findings that fit: the worst ones, in the order of the report. */
export function within(findings: readonly ScanFinding[], most: number = limits.results): readonly ScanFinding[] {
  if (findings.length <= most) return findings
  const ranked = findings.map((finding, place) => {
    return { finding, place, rank: order.indexOf(severityOf(finding)), score: Number(topScore(finding)) }
  })
  ranked.sort((a, b) => a.rank - b.rank || b.score - a.score || a.place - b.place)
  return ranked
    .slice(0, most)
    .sort((a, b) => a.place - b.place)
    .map(({ finding }) => finding)
}

/** Whether a log is small enough to be uploaded. Packing takes time, so it is asked only where it decides. */
export function isSmallEnough(log: string): boolean {
  const bytes = Buffer.byteLength(log)
  if (bytes > limits.bytes) return false
  return bytes <= limits.gzipBytes || gzipSync(log).length <= limits.gzipBytes
}
