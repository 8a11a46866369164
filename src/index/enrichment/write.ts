import type { CveEnrichment } from '../../domain/cve-enrichment.ts'
import type { EnrichmentStatus, EnrichmentSummary } from '../../domain/index-status.ts'
import { AppendFile } from '../file/append-file.ts'
import { encodeHeader, headerLength, type Table } from '../file/layout.ts'
import { type Slot, slotOf } from '../file/pages.ts'
import { appendEntry, appendTable } from '../file/write-index.ts'
import { encodeRow, rowKeyOf } from './rows.ts'

/** What the file says of itself. */
export type StoredEnrichment = Omit<EnrichmentStatus, 'bytes'>

const noTable: Table = { offset: 0, pages: 0 }

/**
 * Writes `cves.tix` and returns its length. It has the form of layout.ts: entries of kind `cves` with a block each (see
 * rows.ts), one of kind `facts` with the JSON of StoredEnrichment in place of the content, and as its second table block
 * → entry; the first is empty. `facts` come in the order of compareCveIds, so that memory holds one block; the same
 * facts give the same bytes. Errors of the file system pass through.
 */
export function writeEnrichment(path: string, facts: Iterable<CveEnrichment>, summary: EnrichmentSummary): number {
  const file = new AppendFile(path)
  try {
    file.append(Buffer.alloc(headerLength))
    const slots: Slot[] = []
    let cves = 0
    for (const { name, rows } of blocksOf(facts, summary.epss?.scoredOn)) {
      slots.push(slotOf(name, appendEntry(file, 'cves', name, rows.join(''))))
      cves += rows.length
    }
    const stored: StoredEnrichment = { cves, ...summary }
    const content = appendEntry(file, 'facts', '', JSON.stringify(stored))
    const ids = appendTable(file, slots)
    file.overwrite(0, encodeHeader({ fileLength: file.length, content, packages: noTable, ids }))
    file.sync()
    return file.length
  } finally {
    file.close()
  }
}

/** By length, then by text: by year and number, so that the CVEs of a block stand together. */
export function compareCveIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
}

function* blocksOf(
  facts: Iterable<CveEnrichment>,
  scoredOn: string | undefined,
): Iterable<{ readonly name: string; readonly rows: readonly string[] }> {
  let last = ''
  let name = ''
  let rows: string[] = []
  for (const one of facts) {
    if (compareCveIds(last, one.cveId) >= 0) throw new Error(`facts of ${one.cveId} came after those of ${last}`)
    last = one.cveId
    const { prefix: block } = rowKeyOf(last)
    if (block !== name && rows.length > 0) {
      yield { name, rows }
      rows = []
    }
    name = block
    rows.push(encodeRow(one, scoredOn))
  }
  if (rows.length > 0) yield { name, rows }
}
