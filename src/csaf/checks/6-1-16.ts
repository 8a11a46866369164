import type { Check } from './check.ts'
import { byDate, historyOf } from './shared/history.ts'

export const check: Check = {
  clause: '6.1.16',
  title: 'Latest Document Version',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    const { status, version } = csaf.csaf.document?.tracking ?? {}
    const last = byDate(historyOf(csaf)).at(-1)
    if (version === undefined || last === undefined) return
    const plain = (text: string) => text.replace(status === 'draft' ? /[-+].*$/ : /\+.*$/, '')
    if (plain(version) === plain(last.number)) return
    yield {
      pointer: '/document/tracking/version',
      message: `The document is version ${version}, but the latest item of the revision history is ${last.number}.`,
    }
  },
}
