import type { Check } from './check.ts'
import { epssDates } from './shared/epss.ts'
import { isAfter, newestRevision, unreadDates, unreadNewest } from './shared/newest-revision.ts'

export const check: Check = {
  clause: '6.1.51',
  title: 'Inconsistent EPSS Timestamp',
  versions: ['2.1'],
  skips: unreadNewest,
  leaves: ({ vulnerabilities }) => unreadDates(vulnerabilities.flatMap((each) => [...epssDates(each)])),
  *run(csaf) {
    const newest = newestRevision(csaf)
    if (newest === undefined) return
    for (const vulnerability of csaf.vulnerabilities) {
      for (const { date, pointer } of epssDates(vulnerability)) {
        if (!isAfter(date, newest)) continue
        const message = `The EPSS value is of ${date}, after the newest revision (${newest.date}): correct the date, or add a revision.`
        yield { pointer, message }
      }
    }
  },
}
