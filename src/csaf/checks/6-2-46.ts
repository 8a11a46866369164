import { translatedWords } from '../facts/translations.ts'
import type { Check } from './check.ts'
import { licenseNote } from './shared/license-note.ts'
import { isUnlisted, licenseIds } from './shared/unlisted-license.ts'

export const check: Check = {
  clause: '6.2.46',
  title: 'Language Specific License Text',
  versions: ['2.1'],
  async load() {
    const licenses = await import('../facts/licenses.ts')
    return function* (csaf) {
      const words = translatedWords(csaf.csaf.document?.lang)
      if (!words || !licenseIds(csaf).some((id) => isUnlisted(id, licenses))) return
      yield* licenseNote(csaf, words.license)
    }
  },
}
