import type { CsafView } from './csaf.ts'
import { compareVersions, type DocumentVersion, documentVersion } from './document-version.ts'
import { compareInstants, type Instant, instantOf } from './instant.ts'

/** An item of the revision history whose number can be read. */
export interface Numbered {
  /** Its place in the document. */
  readonly index: number
  readonly number: string
  readonly version: DocumentVersion
}

/** An item whose date can be read too. */
export interface HistoryEntry extends Numbered {
  readonly date: string
  readonly instant: Instant
}

/** A date of the history that can be read. */
export interface Dated {
  readonly index: number
  readonly date: string
  readonly instant: Instant
}

/**
 * The revision history, as far as it can be read. Whoever speaks of it as a whole (which item is the last, what is
 * missing) has to ask first whether `unreadDate` and `unreadNumber` are undefined.
 */
export interface History {
  /** In the order of the document. */
  readonly numbered: readonly Numbered[]
  /** From the oldest to the newest; those of one instant in the order of the document. */
  readonly dated: readonly Dated[]
  /** From the oldest to the newest; those of one instant by number. Offsets count. */
  readonly entries: readonly HistoryEntry[]
  /** Why the items are not all among `dated`; continues a sentence. */
  readonly unreadDate: string | undefined
  /** Why they are not all among `numbered`. */
  readonly unreadNumber: string | undefined
}

export const historyPointer = '/document/tracking/revision_history'

/** Reads the revision history of a document, each item once. */
export function readHistory(csaf: CsafView): History {
  const [numbered, dated, entries]: [Numbered[], Dated[], HistoryEntry[]] = [[], [], []]
  let [unreadDate, unreadNumber]: (string | undefined)[] = []
  for (const [index, { date = '', number = '' }] of (csaf.document?.tracking?.revision_history ?? []).entries()) {
    const [version, instant] = [documentVersion(number), instantOf(date)]
    if (version) numbered.push({ index, number, version })
    else unreadNumber ??= `the number of ${historyPointer}/${index} cannot be read`
    if (instant) dated.push({ index, date, instant })
    else unreadDate ??= `the date of ${historyPointer}/${index} cannot be read`
    if (version && instant) entries.push({ index, date, instant, number, version })
  }
  dated.sort((a, b) => compareInstants(a.instant, b.instant))
  entries.sort((a, b) => compareInstants(a.instant, b.instant) || compareVersions(a.version, b.version))
  return { numbered, dated, entries, unreadDate, unreadNumber }
}

/** Why the history cannot be read as a whole; undefined where it can. */
export function unreadHistory({ history }: { readonly history: History }): string | undefined {
  return history.unreadDate ?? history.unreadNumber
}
