import type { Check } from './check.ts'
import { isOf } from './shared/profiles.ts'

export const check: Check = {
  clause: '6.1.27.5',
  title: 'Vulnerability Notes',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    if (!isOf(csaf, 'csaf_security_advisory', 'csaf_vex', 'csaf_deprecated_security_advisory')) return
    for (const { value, pointer } of csaf.vulnerabilities) {
      if (value.notes !== undefined) continue
      yield { pointer, message: 'In a document of this category each vulnerability needs "notes".' }
    }
  },
}
