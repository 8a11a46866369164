import type { Check } from './check.ts'
import { isOf } from './shared/profiles.ts'
import { isEnglish, reasoningNote } from './shared/reasoning.ts'

export const check: Check = {
  clause: '6.1.27.18',
  title: 'Reasoning for Supersession',
  versions: ['2.1'],
  *run(csaf) {
    if (isOf(csaf, 'csaf_superseded') && isEnglish(csaf)) yield* reasoningNote(csaf, 'Reasoning for Supersession')
  },
}
