import { type DocumentIndex, dayOf } from '../../schema/index.ts'
import type { Check } from './check.ts'
import { cwePlaces } from './shared/cwes.ts'
import { isAfter, unreadDates } from './shared/newest-revision.ts'

/** Skipped when the document is newer than our CWE table: a later CWE release may exist. */
export const check: Check = {
  clause: '6.2.24',
  title: 'Usage of Non-Latest CWE Version',
  versions: ['2.1'],
  skips({ csaf, history }) {
    const { current_release_date: date } = csaf.document?.tracking ?? {}
    return history.unreadDate ?? unreadDates([{ date, pointer: '/document/tracking/current_release_date' }])
  },
  async load() {
    const { cweReleases, latestCweRelease, latestCweReleaseOn } = await import('../../registry/cwe.ts')
    return function* (csaf) {
      const revised = lastRevised(csaf)
      const latest = revised === undefined ? undefined : latestCweReleaseOn(dayOf(revised) ?? '')
      for (const { release, pointer } of cwePlaces(csaf)) {
        if (latest === undefined || release === latest) continue
        if (latest === latestCweRelease && !cweReleases.includes(release)) continue
        yield {
          pointer: `${pointer}/version`,
          message: `When the document was last revised (${revised}), CWE ${latest} was the newest, not ${release}.`,
        }
      }
    }
  },
}

/** The newest of its revisions and of its current release. */
function lastRevised({ csaf, history }: DocumentIndex): string | undefined {
  const { current_release_date: current } = csaf.document?.tracking ?? {}
  const newest = history.dated.at(-1)
  return newest && !isAfter(current, newest) ? newest.date : current
}
