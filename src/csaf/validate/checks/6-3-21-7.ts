import type { Check } from './check.ts'
import { extensionsAt } from './shared/extensions-at.ts'

export const check: Check = {
  clause: '6.3.21.7',
  title: 'Usage of Extension in Vulnerabilities Metrics Path',
  versions: ['2.1'],
  run: (csaf) => extensionsAt(csaf, 'metric', 'a metric'),
}
