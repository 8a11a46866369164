import type { Check } from './check.ts'
import { overlappingStatus } from './shared/overlapping-status.ts'
import { uncompared } from './shared/siblings.ts'

export const check: Check = {
  clause: '6.3.19.1',
  title: 'Overlapping Product Version Range with vers in Same Product Status Group',
  versions: ['2.1'],
  leaves: (csaf) => uncompared(csaf, 'vers'),
  run: (csaf) => overlappingStatus(csaf, 'vers', 'same'),
}
