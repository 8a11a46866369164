import { historyPointer } from '../../schema/index.ts'
import type { Check } from './check.ts'

export const check: Check = {
  clause: '6.1.22',
  title: 'Multiple Definition in Revision History',
  versions: ['2.0', '2.1'],
  *run({ csaf }) {
    const seen = new Set<string>()
    for (const [index, { number }] of (csaf.document?.tracking?.revision_history ?? []).entries()) {
      if (number === undefined) continue
      if (seen.has(number)) {
        yield {
          pointer: `${historyPointer}/${index}/number`,
          message: `The revision history has a second item with the number ${number}.`,
        }
      }
      seen.add(number)
    }
  },
}
