import type { Check } from './check.ts'
import { historyPointer } from './shared/history.ts'
import { compareInstants } from './shared/instant.ts'

/** Dates with different offsets may be the same point in time. */
export const check: Check = {
  clause: '6.2.21',
  title: 'Same Timestamps in Revision History',
  versions: ['2.1'],
  *run({ csaf }) {
    const history = (csaf.document?.tracking?.revision_history ?? []).map((item, i) => ({ ...item, i }))
    const dated = history.filter(({ date }) => compareInstants(date, date) === 0)
    const sorted = dated.toSorted((a, b) => compareInstants(a.date, b.date) ?? 0)
    for (const [place, { date, number, i }] of sorted.entries()) {
      const before = sorted[place - 1]
      if (!before || compareInstants(before.date, date) !== 0) continue
      yield {
        pointer: `${historyPointer}/${i}/date`,
        message: `The revisions ${before.number} and ${number} have the same date (${date}).`,
      }
    }
  },
}
