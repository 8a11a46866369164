import type { Check } from './check.ts'
import { overlappingStatus } from './shared/overlapping-status.ts'
import { uncompared } from './shared/siblings.ts'

export const check: Check = {
  clause: '6.3.19.2',
  title: 'Overlapping Product Version Range with vls in Same Product Status Group',
  versions: ['2.1'],
  leaves: (csaf) => uncompared(csaf, 'vls'),
  run: (csaf) => overlappingStatus(csaf, 'vls', 'same'),
}
