import type { Check } from './check.ts'
import { licenseNote } from './shared/license-note.ts'
import { isEnglish } from './shared/reasoning.ts'
import { isOwn, licenseIds, unreadLicense } from './shared/unlisted-license.ts'

export const check: Check = {
  clause: '6.1.55',
  title: 'License Text',
  versions: ['2.1'],
  skips: unreadLicense,
  async load() {
    const licenses = await import('../../registry/licenses.ts')
    return function* (csaf) {
      if (!isEnglish(csaf) || !licenseIds(csaf).some((id) => isOwn(id, licenses))) return
      yield* licenseNote(csaf, 'License')
    }
  },
}
