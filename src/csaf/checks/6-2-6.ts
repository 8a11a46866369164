import type { Check } from './check.ts'
import { compareInstants, latestOf } from './shared/instant.ts'

export const check: Check = {
  clause: '6.2.6',
  title: 'Older Current Release Date than Revision History',
  versions: ['2.0', '2.1'],
  *run({ csaf }) {
    const { current_release_date: current, revision_history: history = [] } = csaf.document?.tracking ?? {}
    const newest = latestOf(history.map(({ date }) => date))
    if ((compareInstants(current, newest) ?? 0) >= 0) return
    const path = '/document/tracking/current_release_date'
    yield {
      pointer: path,
      message: `The current release date ${current} is before the newest revision (${newest}).`,
      fix: { title: 'Take the date of the newest revision', edits: [{ op: 'replace', path, value: newest }] },
    }
  },
}
