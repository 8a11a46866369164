import type { Check } from './check.ts'
import { compareVersions } from './shared/document-version.ts'
import { byDate, historyOf, historyPointer } from './shared/history.ts'

export const check: Check = {
  clause: '6.1.14',
  title: 'Sorted Revision History',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    const sorted = byDate(historyOf(csaf))
    for (const [i, entry] of sorted.entries()) {
      const before = sorted[i - 1]
      if (!before || compareVersions(before.version, entry.version) <= 0) continue
      yield {
        pointer: historyPointer,
        message: `By their dates, number ${entry.number} (${entry.date}) comes after number ${before.number} (${before.date}); later dates need higher numbers.`,
      }
      return
    }
  },
}
