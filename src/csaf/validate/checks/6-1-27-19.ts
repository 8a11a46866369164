import type { Check } from './check.ts'
import { isOf } from './shared/profiles.ts'
import { isEnglish } from './shared/reasoning.ts'
import { supersedingReference } from './shared/superseding.ts'

export const check: Check = {
  clause: '6.1.27.19',
  title: 'Reference to Superseding Document',
  versions: ['2.1'],
  *run(csaf) {
    if (isOf(csaf, 'csaf_superseded') && isEnglish(csaf)) yield* supersedingReference(csaf, 'Superseding Document')
  },
}
