import type { Check } from './check.ts'
import { historyOf, historyPointer } from './shared/history.ts'

export const check: Check = {
  clause: '6.1.18',
  title: 'Released Revision History',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    const status = csaf.csaf.document?.tracking?.status
    if (status !== 'final' && status !== 'interim') return
    for (const { index, number, version } of historyOf(csaf)) {
      if (version.major !== 0) continue
      yield {
        pointer: `${historyPointer}/${index}/number`,
        message: `The history of a document whose status is "${status}" must not hold version ${number}, which was never released.`,
      }
    }
  },
}
