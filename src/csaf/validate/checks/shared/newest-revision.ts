import { compareInstants, type DocumentIndex, type Instant, instantOf } from '../../../schema/index.ts'

interface NewestRevision {
  readonly date: string
  readonly instant: Instant
}

/** The date of the newest revision; undefined where the document is a draft, whose dates are not settled. */
export function newestRevision({ csaf, history }: DocumentIndex): NewestRevision | undefined {
  const { status } = csaf.document?.tracking ?? {}
  return status === 'final' || status === 'interim' ? history.dated.at(-1) : undefined
}

/** Why nobody can say which revision is the newest; undefined where it does not matter or can be said. */
export function unreadNewest({ csaf, history }: DocumentIndex): string | undefined {
  return csaf.document?.tracking?.status === 'draft' ? undefined : history.unreadDate
}

/** Whether a date is after another; false where it is absent or not valid, which is reported where dates are read. */
export function isAfter(date: string | undefined, { instant }: NewestRevision): boolean {
  const other = instantOf(date)
  return other !== undefined && compareInstants(other, instant) > 0
}

/** Why some of the dates that a test compares are left out; undefined where each can be read. */
export function unreadDates(dates: Iterable<{ readonly date: string | undefined; readonly pointer: string }>) {
  for (const { date, pointer } of dates) {
    if (date !== undefined && instantOf(date) === undefined) return `the date at ${pointer} cannot be read`
  }
  return undefined
}

/** Why some dates of disclosure are left out; undefined where each can be read. */
export function unreadDisclosure({ vulnerabilities }: DocumentIndex): string | undefined {
  return unreadDates(
    vulnerabilities.map(({ value, pointer }) => ({
      date: value.disclosure_date,
      pointer: `${pointer}/disclosure_date`,
    })),
  )
}
