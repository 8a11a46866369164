import { compareDates } from '../../schema/index.ts'
import type { Check } from './check.ts'
import { exploitationDates } from './shared/exploitations.ts'
import { unreadDates } from './shared/newest-revision.ts'

export const check: Check = {
  clause: '6.1.53',
  title: 'Inconsistent Exploitation Date',
  versions: ['2.1'],
  leaves: ({ vulnerabilities }) => unreadDates(vulnerabilities.flatMap((each) => [...exploitationDates(each)])),
  *run({ vulnerabilities }) {
    for (const { value, pointer } of vulnerabilities) {
      for (const [i, item] of (value.first_known_exploitation_dates ?? []).entries()) {
        if ((compareDates(item.exploitation_date, item.date) ?? 0) <= 0) continue
        yield {
          pointer: `${pointer}/first_known_exploitation_dates/${i}/exploitation_date`,
          message: `The exploitation of ${item.exploitation_date} cannot have become known before it, on ${item.date}.`,
        }
      }
    }
  },
}
