import type { Check } from './check.ts'
import { extensionsAt } from './shared/extensions-at.ts'

export const check: Check = {
  clause: '6.3.21.3',
  title: 'Usage of Extension at Document Level',
  versions: ['2.1'],
  run: (csaf) => extensionsAt(csaf, 'document', 'the document'),
}
