import type { Check } from './check.ts'
import { licenseNote } from './shared/license-note.ts'
import { untranslated, wordsOf } from './shared/translated.ts'
import { isOwn, licenseIds, unreadLicense } from './shared/unlisted-license.ts'

export const check: Check = {
  clause: '6.2.46',
  title: 'Language Specific License Text',
  versions: ['2.1'],
  async load() {
    const licenses = await import('../../registry/licenses.ts')
    return function* (csaf) {
      const words = wordsOf(csaf)
      if (!words || !licenseIds(csaf).some((id) => isOwn(id, licenses))) return
      yield* licenseNote(csaf, words.license)
    }
  },
  skips(csaf) {
    return unreadLicense(csaf) ?? (licenseIds(csaf).some(isReference) ? untranslated(csaf, 'License') : undefined)
  },
}

/** Whoever names no license of his own needs no note: then nothing is left out. */
function isReference(id: string): boolean {
  return /^(?:LicenseRef|AdditionRef)-(?!scancode-)/.test(id)
}
