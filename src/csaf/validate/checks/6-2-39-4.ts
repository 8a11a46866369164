import type { Check } from './check.ts'
import { isOf } from './shared/profiles.ts'
import { supersedingReference } from './shared/superseding.ts'
import { untranslated, wordsOf } from './shared/translated.ts'

export const check: Check = {
  clause: '6.2.39.4',
  title: 'Language Specific Superseding Document',
  versions: ['2.1'],
  skips: (csaf) => (isOf(csaf, 'csaf_superseded') ? untranslated(csaf, 'Superseding Document') : undefined),
  *run(csaf) {
    const words = wordsOf(csaf)
    if (words && isOf(csaf, 'csaf_superseded')) yield* supersedingReference(csaf, words.supersedingDocument)
  },
}
