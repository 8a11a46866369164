import type { Check } from './check.ts'
import { severalStars } from './shared/wildcards.ts'

export const check: Check = {
  clause: '6.1.44',
  title: 'Use of Multiple Stars in Serial Number',
  versions: ['2.1'],
  run: (csaf) => severalStars(csaf, 'serial_numbers', 'serial number'),
}
