import { compareVersions, historyPointer, unreadHistory } from '../../schema/index.ts'
import type { Check } from './check.ts'

export const check: Check = {
  clause: '6.1.14',
  title: 'Sorted Revision History',
  versions: ['2.0', '2.1'],
  skips: unreadHistory,
  *run({ history: { entries } }) {
    const wrong = entries.flatMap((entry, i) => {
      const before = entries[i - 1]
      return before && compareVersions(before.version, entry.version) > 0 ? [{ before, entry }] : []
    })
    const [first] = wrong
    if (!first) return
    const { before, entry } = first
    const more = wrong.length > 1 ? ` The same holds for ${wrong.length - 1} more.` : ''
    yield {
      pointer: historyPointer,
      message: `By their dates, number ${entry.number} (${entry.date}) comes after number ${before.number} (${before.date}); later dates need higher numbers.${more}`,
    }
  },
}
