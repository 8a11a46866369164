import type { Check } from './check.ts'
import { compareInstants, latestOf, secondsOf } from './shared/instant.ts'

/** The answer changes with time: a date that lies ahead is right until it has come. */
export const check: Check = {
  clause: '6.2.33',
  title: 'Disclosure Date Newer than Revision History',
  versions: ['2.1'],
  *run({ csaf, vulnerabilities, now }) {
    const newest = latestOf((csaf.document?.tracking?.revision_history ?? []).map(({ date }) => date))
    for (const { value, pointer } of vulnerabilities) {
      const { disclosure_date: date = '' } = value
      const hasCome = (secondsOf(date) ?? Number.POSITIVE_INFINITY) <= now / 1000
      if ((compareInstants(date, newest) ?? 0) <= 0 || !hasCome) continue
      yield {
        pointer: `${pointer}/disclosure_date`,
        message: `The vulnerability was disclosed on ${date}, but the document was last revised before (${newest}).`,
      }
    }
  },
}
