import type { Check } from './check.ts'
import { historyOf, historyPointer } from './shared/history.ts'

export const check: Check = {
  clause: '6.1.19',
  title: 'Revision History Entries for Pre-release Versions',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    for (const { index, number, version } of historyOf(csaf)) {
      if (version.preRelease.length === 0) continue
      yield {
        pointer: `${historyPointer}/${index}/number`,
        message: `The revision history must not hold the pre-release version ${number}; only releases belong into it.`,
      }
    }
  },
}
