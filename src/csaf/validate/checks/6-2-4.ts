import { historyPointer, withoutBuild } from '../../schema/index.ts'
import type { Check } from './check.ts'

export const check: Check = {
  clause: '6.2.4',
  title: 'Build Metadata in Revision History',
  versions: ['2.0', '2.1'],
  *run({ csaf, history: { unreadNumber } }) {
    const history = csaf.document?.tracking?.revision_history ?? []
    const numbers = history.map(({ number = '' }) => number)
    const counts = new Map<string, number>()
    for (const number of numbers) counts.set(withoutBuild(number), (counts.get(withoutBuild(number)) ?? 0) + 1)
    for (const [i, number] of numbers.entries()) {
      if (!number.includes('+')) continue
      const path = `${historyPointer}/${i}/number`
      const plain = withoutBuild(number)
      const isFree = unreadNumber === undefined && counts.get(plain) === 1
      yield {
        pointer: path,
        message: `The number ${number} has build metadata (${number.slice(plain.length)}), which says nothing to readers.`,
        ...(isFree && { fix: { title: `Write ${plain}`, edits: [{ op: 'replace', path, value: plain }] } }),
      }
    }
  },
}
