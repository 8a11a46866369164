import { translatedWords } from '../facts/translations.ts'
import type { Check } from './check.ts'
import { isOf } from './shared/profiles.ts'
import { reasoningNote } from './shared/reasoning.ts'

export const check: Check = {
  clause: '6.2.39.3',
  title: 'Language Specific Reasoning for Supersession',
  versions: ['2.1'],
  *run(csaf) {
    const words = translatedWords(csaf.csaf.document?.lang)
    if (words && isOf(csaf, 'csaf_superseded')) yield* reasoningNote(csaf, words.reasoningForSupersession)
  },
}
