import { compareInstants, historyPointer } from '../../schema/index.ts'
import type { Check } from './check.ts'

/** Dates with different offsets may be the same point in time. */
export const check: Check = {
  clause: '6.2.21',
  title: 'Same Timestamps in Revision History',
  versions: ['2.1'],
  leaves: ({ history }) => history.unreadDate,
  *run({ csaf, history: { dated } }) {
    const items = csaf.document?.tracking?.revision_history ?? []
    for (const [place, { date, instant, index }] of dated.entries()) {
      const before = dated[place - 1]
      if (!before || compareInstants(before.instant, instant) !== 0) continue
      const [first, second] = [before.index, index].map((each) => items[each]?.number ?? `at place ${each}`)
      yield {
        pointer: `${historyPointer}/${index}/date`,
        message: `The revisions ${first} and ${second} have the same date (${date}).`,
      }
    }
  },
}
