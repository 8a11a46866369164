import { compareDates, instantOf, secondsOf } from '../../schema/index.ts'
import type { Check } from './check.ts'
import { type EpssDate, epssDates } from './shared/epss.ts'
import { newestRevision, unreadDates, unreadNewest } from './shared/newest-revision.ts'

const days = 15

export const check: Check = {
  clause: '6.2.41',
  title: 'Old EPSS Timestamp',
  versions: ['2.1'],
  skips: unreadNewest,
  leaves: ({ vulnerabilities }) => unreadDates(vulnerabilities.flatMap((each) => [...epssDates(each)])),
  *run(csaf) {
    const newest = newestRevision(csaf)
    if (newest === undefined) return
    for (const vulnerability of csaf.vulnerabilities) {
      const dates = [...epssDates(vulnerability)]
      // Whether one that cannot be read is young enough, nobody can say.
      const instants = dates.map(({ date }) => instantOf(date))
      if (!instants.every((instant) => instant !== undefined)) continue
      const youngest = dates.reduce(later, dates[0])
      if (youngest?.date === undefined || secondsBetween(youngest.date, newest.date) <= days * 86_400) continue
      yield {
        pointer: youngest.pointer,
        message: `The newest EPSS value is of ${youngest.date}, more than ${days} days before the newest revision (${newest.date}).`,
      }
    }
  },
}

function later(a: EpssDate | undefined, b: EpssDate): EpssDate {
  return a !== undefined && (compareDates(a.date, b.date) ?? 0) >= 0 ? a : b
}

function secondsBetween(from: string, to: string): number {
  return (secondsOf(to) ?? 0) - (secondsOf(from) ?? 0)
}
