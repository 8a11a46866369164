import type { Check } from './check.ts'
import { isOf } from './shared/profiles.ts'

const telling: readonly (string | undefined)[] = ['description', 'details', 'general', 'summary']

export const check: Check = {
  clause: '6.1.27.1',
  title: 'Document Notes',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    if (!isOf(csaf, 'csaf_informational_advisory', 'csaf_security_incident_response')) return
    if (csaf.csaf.document?.notes?.some(({ category }) => telling.includes(category))) return
    yield {
      pointer: '/document/notes',
      message: 'A document of this category needs a note of the category description, details, general or summary.',
    }
  },
}
