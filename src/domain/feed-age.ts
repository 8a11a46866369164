import { grouped, plural } from './grouped.ts'

/** A feed of the index and of when it is. */
export interface FeedDate {
  /** `KEV`, `PyPI advisories`; begins a sentence. */
  readonly name: string
  /** A day or an RFC 3339 instant; undefined or empty where the feed does not say. */
  readonly date: string | undefined
}

/** Older feeds are remarked on. */
export const maxFeedAgeDays = 5

const dayMs = 86_400_000
/** Clocks differ a little. */
const toleranceMs = 3_600_000

/** What a reader should know of the age of a feed that is not current; whole sentences. */
export interface FeedRemark {
  readonly text: string
  readonly isOld: boolean
}

/** The remarks on these feeds at `now`, in milliseconds since the epoch. */
export function feedRemarks(feeds: readonly FeedDate[], now: number): readonly FeedRemark[] {
  return feeds.flatMap(({ name, date = '' }): readonly FeedRemark[] => {
    const at = Date.parse(date)
    if (Number.isNaN(at)) return [{ text: `${name}: the feed does not say which day it is from.`, isOld: false }]
    const day = date.slice(0, 10)
    if (isAhead(at, now))
      return [{ text: `${name}: dated ${day}, in the future, so the age is unknown.`, isOld: false }]
    if (now - at <= maxFeedAgeDays * dayMs) return []
    const days = grouped(Math.floor((now - at) / dayMs))
    return [{ text: `${name}: ${days} days old (${day}).`, isOld: true }]
  })
}

/** Whether an instant lies in the future by more than clocks differ; both in milliseconds since the epoch. */
export function isAhead(at: number, now: number): boolean {
  return at > now + toleranceMs
}

/** `3 hours`, `1 day`, as a person would say it. */
export function ageText(hours: number): string {
  if (hours < 1) return 'less than an hour'
  const [count, unit] = hours < 48 ? [Math.floor(hours), 'hour'] : [Math.floor(hours / 24), 'day']
  return plural(count, unit)
}
