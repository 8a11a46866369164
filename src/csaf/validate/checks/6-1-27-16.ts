import { historyPointer } from '../../schema/index.ts'
import type { Check } from './check.ts'
import { isOf } from './shared/profiles.ts'

export const check: Check = {
  clause: '6.1.27.16',
  title: 'Revision History for Withdrawn and Superseded',
  versions: ['2.1'],
  *run(csaf) {
    if (!isOf(csaf, 'csaf_withdrawn', 'csaf_superseded')) return
    if ((csaf.csaf.document?.tracking?.revision_history?.length ?? 0) >= 2) return
    yield {
      pointer: historyPointer,
      message:
        'A document can only be withdrawn or superseded after it was released: its history needs at least two items.',
    }
  },
}
