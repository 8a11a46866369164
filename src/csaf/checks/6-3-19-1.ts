import type { Check } from './check.ts'
import { overlappingStatus } from './shared/overlapping-status.ts'

export const check: Check = {
  clause: '6.3.19.1',
  title: 'Overlapping Product Version Range with vers in Same Product Status Group',
  versions: ['2.1'],
  run: (csaf) => overlappingStatus(csaf, 'vers', 'same'),
}
