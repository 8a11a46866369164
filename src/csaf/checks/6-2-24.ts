import type { Check } from './check.ts'
import { cwePlaces } from './shared/cwes.ts'
import { dayOf, latestOf } from './shared/instant.ts'

/** Of documents revised after the newest release known here, nobody can say that a later one did not exist yet. */
export const check: Check = {
  clause: '6.2.24',
  title: 'Usage of Non-Latest CWE Version',
  versions: ['2.1'],
  async load() {
    const { cweReleases, latestCweRelease, latestCweReleaseOn } = await import('../facts/cwe.ts')
    return function* (csaf) {
      const { current_release_date: current, revision_history: history = [] } = csaf.csaf.document?.tracking ?? {}
      const revised = latestOf([...history.map(({ date }) => date), current])
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
