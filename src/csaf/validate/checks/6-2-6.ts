import { compareInstants, instantOf } from '../../schema/index.ts'
import type { Check } from './check.ts'
import { unreadDates } from './shared/newest-revision.ts'

export const check: Check = {
  clause: '6.2.6',
  title: 'Older Current Release Date than Revision History',
  versions: ['2.0', '2.1'],
  skips({ csaf, history }) {
    const { current_release_date: date } = csaf.document?.tracking ?? {}
    return history.unreadDate ?? unreadDates([{ date, pointer: '/document/tracking/current_release_date' }])
  },
  *run({ csaf, history }) {
    const { current_release_date: current } = csaf.document?.tracking ?? {}
    const newest = history.dated.at(-1)
    const instant = instantOf(current)
    if (!newest || !instant || compareInstants(instant, newest.instant) >= 0) return
    const path = '/document/tracking/current_release_date'
    yield {
      pointer: path,
      message: `The current release date ${current} is before the newest revision (${newest.date}).`,
      fix: { title: 'Take the date of the newest revision', edits: [{ op: 'replace', path, value: newest.date }] },
    }
  },
}
