import { compareInstants, instantOf } from '../../schema/index.ts'
import type { Check } from './check.ts'
import { unreadDates } from './shared/newest-revision.ts'

export const check: Check = {
  clause: '6.2.5',
  title: 'Older Initial Release Date than Revision History',
  versions: ['2.0', '2.1'],
  skips({ csaf, history }) {
    const { initial_release_date: date } = csaf.document?.tracking ?? {}
    return history.unreadDate ?? unreadDates([{ date, pointer: '/document/tracking/initial_release_date' }])
  },
  *run({ csaf, history }) {
    const { initial_release_date: initial } = csaf.document?.tracking ?? {}
    const [oldest] = history.dated
    const instant = instantOf(initial)
    if (!oldest || !instant || compareInstants(instant, oldest.instant) >= 0) return
    yield {
      pointer: '/document/tracking/initial_release_date',
      message: `The initial release date ${initial} is before the oldest revision (${oldest.date}).`,
    }
  },
}
