import type { Check } from './check.ts'
import { byDate, historyOf, historyPointer } from './shared/history.ts'
import { compareInstants } from './shared/instant.ts'

export const check: Check = {
  clause: '6.2.21',
  title: 'Same Timestamps in Revision History',
  versions: ['2.1'],
  *run(csaf) {
    const sorted = byDate(historyOf(csaf))
    for (const [i, entry] of sorted.entries()) {
      const before = sorted[i - 1]
      if (!before || compareInstants(before.date, entry.date) !== 0) continue
      yield {
        pointer: `${historyPointer}/${entry.index}/date`,
        message: `The revisions ${before.number} and ${entry.number} have the same date.`,
      }
    }
  },
}
