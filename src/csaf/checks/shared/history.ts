import type { Prepared } from '../../prepared.ts'
import { compareVersions, type DocumentVersion, documentVersion } from './document-version.ts'
import { compareInstants } from './instant.ts'

/** An item of the revision history whose date and number can be read. */
export interface HistoryEntry {
  /** Its place in the document. */
  readonly index: number
  readonly date: string
  readonly number: string
  readonly version: DocumentVersion
}

export const historyPointer = '/document/tracking/revision_history'

/** The items of the revision history in the order of the document. */
export function historyOf({ csaf }: Prepared): readonly HistoryEntry[] {
  const items = csaf.document?.tracking?.revision_history ?? []
  return items.flatMap(({ date, number }, index) => {
    const version = documentVersion(number ?? '')
    const readable = compareInstants(date, date) !== undefined
    return date !== undefined && number !== undefined && version && readable ? [{ index, date, number, version }] : []
  })
}

/** The items by date; those of one date by number. Offsets count. */
export function byDate(entries: readonly HistoryEntry[]): readonly HistoryEntry[] {
  return entries.toSorted((a, b) => (compareInstants(a.date, b.date) ?? 0) || compareVersions(a.version, b.version))
}
