import type { Check } from './check.ts'
import { historyPointer } from './shared/history.ts'

export const check: Check = {
  clause: '6.2.4',
  title: 'Build Metadata in Revision History',
  versions: ['2.0', '2.1'],
  *run({ csaf }) {
    const history = csaf.document?.tracking?.revision_history ?? []
    const numbers = history.map(({ number = '' }) => number)
    for (const [i, number] of numbers.entries()) {
      if (!number.includes('+')) continue
      const path = `${historyPointer}/${i}/number`
      const plain = number.replace(/\+.*$/s, '')
      const isFree = numbers.every((each, j) => j === i || each.replace(/\+.*$/s, '') !== plain)
      yield {
        pointer: path,
        message: `The number ${number} has build metadata (${number.slice(plain.length)}), which tells readers nothing.`,
        ...(isFree && { fix: { title: `Write ${plain}`, edits: [{ op: 'replace', path, value: plain }] } }),
      }
    }
  },
}
