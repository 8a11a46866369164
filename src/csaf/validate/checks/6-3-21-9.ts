import type { Check } from './check.ts'
import { extensionsAt } from './shared/extensions-at.ts'

export const check: Check = {
  clause: '6.3.21.9',
  title: 'Usage of Extension at Root Level',
  versions: ['2.1'],
  run: (csaf) => extensionsAt(csaf, 'root', 'the root of the document'),
}
