import type { Check } from './check.ts'
import { isOf } from './shared/profiles.ts'
import { reasoningNote } from './shared/reasoning.ts'
import { untranslated, wordsOf } from './shared/translated.ts'

export const check: Check = {
  clause: '6.2.39.3',
  title: 'Language Specific Reasoning for Supersession',
  versions: ['2.1'],
  skips: (csaf) => (isOf(csaf, 'csaf_superseded') ? untranslated(csaf, 'Reasoning for Supersession') : undefined),
  *run(csaf) {
    const words = wordsOf(csaf)
    if (words && isOf(csaf, 'csaf_superseded')) yield* reasoningNote(csaf, words.reasoningForSupersession)
  },
}
