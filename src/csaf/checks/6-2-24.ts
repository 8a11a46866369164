import type { Check } from './check.ts'
import { cwePlaces } from './shared/cwes.ts'
import { latestOf } from './shared/instant.ts'

export const check: Check = {
  clause: '6.2.24',
  title: 'Usage of Non-Latest CWE Version',
  versions: ['2.1'],
  async load() {
    const { latestCweReleaseOn } = await import('../facts/cwe.ts')
    return function* (csaf) {
      const { current_release_date: current, revision_history: history = [] } = csaf.csaf.document?.tracking ?? {}
      const revised = latestOf([...history.map(({ date }) => date), current])
      const latest = revised === undefined ? undefined : latestCweReleaseOn(revised.slice(0, 10))
      for (const { release, pointer } of cwePlaces(csaf)) {
        if (latest === undefined || release === latest) continue
        yield {
          pointer: `${pointer}/version`,
          message: `When the document was last revised (${revised}), CWE ${latest} was the newest, not ${release}.`,
        }
      }
    }
  },
}
