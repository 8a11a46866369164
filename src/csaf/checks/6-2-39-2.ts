import { translatedWords } from '../facts/translations.ts'
import type { Check } from './check.ts'
import { isOf } from './shared/profiles.ts'
import { reasoningNote } from './shared/reasoning.ts'

export const check: Check = {
  clause: '6.2.39.2',
  title: 'Language Specific Reasoning for Withdrawal',
  versions: ['2.1'],
  *run(csaf) {
    const words = translatedWords(csaf.csaf.document?.lang)
    if (words && isOf(csaf, 'csaf_withdrawn')) yield* reasoningNote(csaf, words.reasoningForWithdrawal)
  },
}
