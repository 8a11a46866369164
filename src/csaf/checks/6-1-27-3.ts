import type { Check } from './check.ts'
import { isOf } from './shared/profiles.ts'

/** In 2.1 withdrawn and superseded documents say nothing of vulnerabilities either. */
export const check: Check = {
  clause: '6.1.27.3',
  title: 'Vulnerabilities',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    const without = isOf(csaf, 'csaf_informational_advisory', 'csaf_withdrawn', 'csaf_superseded')
    if (!without || csaf.csaf.vulnerabilities === undefined) return
    yield { pointer: '/vulnerabilities', message: 'A document of this category must not list vulnerabilities.' }
  },
}
