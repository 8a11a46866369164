import type { Check } from './check.ts'
import { byDate, historyOf } from './shared/history.ts'
import { compareInstants } from './shared/instant.ts'

export const check: Check = {
  clause: '6.2.6',
  title: 'Older Current Release Date than Revision History',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    const current = csaf.csaf.document?.tracking?.current_release_date
    const newest = byDate(historyOf(csaf)).at(-1)
    if (!newest || (compareInstants(current, newest.date) ?? 0) >= 0) return
    const path = '/document/tracking/current_release_date'
    yield {
      pointer: path,
      message: `The current release date ${current} is before the newest revision (${newest.date}).`,
      fix: { title: 'Take the date of the newest revision', edits: [{ op: 'replace', path, value: newest.date }] },
    }
  },
}
