import type { Check } from './check.ts'
import { compareInstants, earliestOf } from './shared/instant.ts'

export const check: Check = {
  clause: '6.2.5',
  title: 'Older Initial Release Date than Revision History',
  versions: ['2.0', '2.1'],
  *run({ csaf }) {
    const { initial_release_date: initial, revision_history: history = [] } = csaf.document?.tracking ?? {}
    const oldest = earliestOf(history.map(({ date }) => date))
    if ((compareInstants(initial, oldest) ?? 0) >= 0) return
    yield {
      pointer: '/document/tracking/initial_release_date',
      message: `The initial release date ${initial} is before the oldest revision (${oldest}).`,
    }
  },
}
