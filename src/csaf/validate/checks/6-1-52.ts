import type { Check } from './check.ts'
import { exploitationDates } from './shared/exploitations.ts'
import { isAfter, newestRevision, unreadDates, unreadNewest } from './shared/newest-revision.ts'

export const check: Check = {
  clause: '6.1.52',
  title: 'Inconsistent First Known Exploitation Dates',
  versions: ['2.1'],
  skips: unreadNewest,
  leaves: ({ vulnerabilities }) => unreadDates(vulnerabilities.flatMap((each) => [...exploitationDates(each)])),
  *run(csaf) {
    const newest = newestRevision(csaf)
    if (newest === undefined) return
    for (const vulnerability of csaf.vulnerabilities) {
      for (const { date, pointer } of exploitationDates(vulnerability)) {
        if (!isAfter(date, newest)) continue
        const message = `This date, ${date}, is after the newest revision (${newest.date}): correct it, or add a revision.`
        yield { pointer, message }
      }
    }
  },
}
