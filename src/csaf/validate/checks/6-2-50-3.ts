import type { Check } from './check.ts'
import { overlappingStatus } from './shared/overlapping-status.ts'
import { uncompared } from './shared/siblings.ts'

export const check: Check = {
  clause: '6.2.50.3',
  title: 'Overlapping Product Version Range with Product Version in Contradicting Product Status Group',
  versions: ['2.1'],
  leaves: (csaf) => uncompared(csaf, 'version'),
  run: (csaf) => overlappingStatus(csaf, 'version', 'different'),
}
