import type { Check } from './check.ts'
import { severalStars } from './shared/wildcards.ts'

export const check: Check = {
  clause: '6.1.61',
  title: 'Use of Multiple Stars in SKU',
  versions: ['2.1'],
  run: (csaf) => severalStars(csaf, 'skus', 'stock keeping unit'),
}
