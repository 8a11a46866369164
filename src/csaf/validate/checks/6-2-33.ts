import { secondsOf } from '../../schema/index.ts'
import type { Check } from './check.ts'
import { isAfter, unreadDisclosure } from './shared/newest-revision.ts'

/** The answer changes with time: a date that lies ahead is right until it has come. */
export const check: Check = {
  clause: '6.2.33',
  title: 'Disclosure Date Newer than Revision History',
  versions: ['2.1'],
  skips: ({ history }) => history.unreadDate,
  leaves: unreadDisclosure,
  *run({ vulnerabilities, now, history }) {
    const newest = history.dated.at(-1)
    if (!newest) return
    for (const { value, pointer } of vulnerabilities) {
      const { disclosure_date: date = '' } = value
      const hasCome = (secondsOf(date) ?? Number.POSITIVE_INFINITY) <= now / 1000
      if (!isAfter(date, newest) || !hasCome) continue
      yield {
        pointer: `${pointer}/disclosure_date`,
        message: `The vulnerability was disclosed on ${date}, but the document was last revised before (${newest.date}).`,
      }
    }
  },
}
