import type { Check } from './check.ts'
import { isOf } from './shared/profiles.ts'

export const check: Check = {
  clause: '6.1.27.11',
  title: 'Vulnerabilities for Security Advisory or VEX',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    const needed = isOf(csaf, 'csaf_security_advisory', 'csaf_vex', 'csaf_deprecated_security_advisory')
    if (!needed || csaf.csaf.vulnerabilities !== undefined) return
    yield { pointer: '/vulnerabilities', message: 'A document of this category needs "vulnerabilities".' }
  },
}
