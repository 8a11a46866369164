import type { Check } from './check.ts'
import { byDate, historyOf } from './shared/history.ts'
import { compareInstants } from './shared/instant.ts'

export const check: Check = {
  clause: '6.2.5',
  title: 'Older Initial Release Date than Revision History',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    const initial = csaf.csaf.document?.tracking?.initial_release_date
    const [oldest] = byDate(historyOf(csaf))
    if (!oldest || (compareInstants(initial, oldest.date) ?? 0) >= 0) return
    yield {
      pointer: '/document/tracking/initial_release_date',
      message: `The initial release date ${initial} is before the oldest revision (${oldest.date}).`,
    }
  },
}
