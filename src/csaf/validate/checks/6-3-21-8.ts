import type { Check } from './check.ts'
import { extensionsAt } from './shared/extensions-at.ts'

export const check: Check = {
  clause: '6.3.21.8',
  title: 'Usage of Extension at Vulnerabilities Level',
  versions: ['2.1'],
  run: (csaf) => extensionsAt(csaf, 'vulnerability', 'a vulnerability'),
}
