import type { Check } from './check.ts'
import { isOf } from './shared/profiles.ts'

export const check: Check = {
  clause: '6.1.27.2',
  title: 'Document References',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    if (!isOf(csaf, 'csaf_informational_advisory', 'csaf_security_incident_response')) return
    if (csaf.csaf.document?.references?.some(({ category }) => category === 'external')) return
    yield {
      pointer: '/document/references',
      message: 'A document of this category needs a reference of the category "external".',
    }
  },
}
