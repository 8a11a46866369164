import { translatedWords } from '../facts/translations.ts'
import type { Check } from './check.ts'
import { isOf } from './shared/profiles.ts'
import { supersedingReference } from './shared/superseding.ts'

export const check: Check = {
  clause: '6.2.39.4',
  title: 'Language Specific Superseding Document',
  versions: ['2.1'],
  *run(csaf) {
    const words = translatedWords(csaf.csaf.document?.lang)
    if (words && isOf(csaf, 'csaf_superseded')) yield* supersedingReference(csaf, words.supersedingDocument)
  },
}
