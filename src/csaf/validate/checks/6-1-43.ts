import type { Check } from './check.ts'
import { severalStars } from './shared/wildcards.ts'

export const check: Check = {
  clause: '6.1.43',
  title: 'Use of Multiple Stars in Model Number',
  versions: ['2.1'],
  run: (csaf) => severalStars(csaf, 'model_numbers', 'model number'),
}
