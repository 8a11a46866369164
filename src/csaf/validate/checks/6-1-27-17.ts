import type { Check } from './check.ts'
import { isOf } from './shared/profiles.ts'
import { isEnglish, reasoningNote } from './shared/reasoning.ts'

export const check: Check = {
  clause: '6.1.27.17',
  title: 'Reasoning for Withdrawal',
  versions: ['2.1'],
  *run(csaf) {
    if (isOf(csaf, 'csaf_withdrawn') && isEnglish(csaf)) yield* reasoningNote(csaf, 'Reasoning for Withdrawal')
  },
}
