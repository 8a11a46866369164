import { type FeedDate, feedRemarks, isAhead } from '../../domain/feed-age.ts'
import type { IndexStatus } from '../../domain/index-status.ts'

/**
 * Of when each feed of the index is, the ecosystems by name: all of them where none are named. A folder may have been
 * filled at any time, so its newest record is the only witness. A server is as current as the day on which it was read,
 * or as the newest record of all its ecosystems where that is older: in a small ecosystem nothing may change for weeks.
 */
function feedDates(status: IndexStatus, ecosystems: ReadonlySet<string> | undefined, now: number): FeedDate[] {
  const { kev, epss, cveRecords } = status.facts ?? {}
  const used = status.perEcosystem.filter(({ name, advisories }) => advisories > 0 && (ecosystems?.has(name) ?? true))
  return [
    ...(status.sample
      ? []
      : used.map((each) => ({ name: `${each.name} advisories`, date: dateOf(each, status, now) }))),
    ...(kev ? [{ name: 'KEV', date: kev.releasedAt }] : []),
    ...(epss ? [{ name: 'EPSS', date: epss.scoredOn }] : []),
    ...(cveRecords ? [{ name: 'CVE records', date: cveRecords.newestUpdate }] : []),
  ]
}

type Ecosystem = IndexStatus['perEcosystem'][number]

function dateOf({ source, readAt, newestModified }: Ecosystem, status: IndexStatus, now: number): string | undefined {
  const isOdd = newestModified === undefined || isAhead(Date.parse(newestModified), now)
  if (isOdd || readAt === undefined || !/^https?:/.test(source)) return newestModified
  const newest = status.perEcosystem
    .filter((each) => each.source === source)
    .flatMap((each) => each.newestModified ?? [])
    .filter((date) => !isAhead(Date.parse(date), now))
    .sort()
    .at(-1)
  return newest !== undefined && newest < readAt ? newest : readAt
}

/**
 * What a reader should know of an index before believing its silence: that it is a sample, and which feeds are old, or
 * of a day to come. Of the ecosystems named, all where none are; `now` in milliseconds since the epoch.
 */
export function indexRemarks(status: IndexStatus, now: number, ecosystems?: ReadonlySet<string>): readonly string[] {
  const feeds = feedRemarks(feedDates(status, ecosystems, now), now)
  const lastOld = feeds.findLast(({ isOld }) => isOld)
  return [
    ...(status.sample ? [sampleRemark] : []),
    ...(isAhead(Date.parse(status.builtAt), now)
      ? [`The index is dated ${status.builtAt.slice(0, 10)}, in the future: check the clock of this machine.`]
      : []),
    ...feeds.map((remark) =>
      remark === lastOld ? `${remark.text} tocsin db update fetches what changed.` : remark.text,
    ),
  ]
}

/** Said wherever an index that was built from the worked example answers. */
export const sampleRemark =
  'This index is a sample: packages that it does not name are not evaluated. tocsin db build makes a real one.'
