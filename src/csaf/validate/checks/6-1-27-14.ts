import type { Check } from './check.ts'
import { isOf } from './shared/profiles.ts'

export const check: Check = {
  clause: '6.1.27.14',
  title: 'Document Notes for Withdrawn and Superseded',
  versions: ['2.1'],
  *run(csaf) {
    if (!isOf(csaf, 'csaf_withdrawn', 'csaf_superseded')) return
    if (csaf.csaf.document?.notes?.some(({ category }) => category === 'description')) return
    yield {
      pointer: '/document/notes',
      message: 'A withdrawn or superseded document needs a note of the category "description" that says why.',
    }
  },
}
