import type { Check } from './check.ts'
import { historyOf, historyPointer } from './shared/history.ts'

export const check: Check = {
  clause: '6.2.4',
  title: 'Build Metadata in Revision History',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    for (const { index, number, version } of historyOf(csaf)) {
      if (version.build === undefined) continue
      const path = `${historyPointer}/${index}/number`
      const plain = number.replace(/\+.*$/, '')
      yield {
        pointer: path,
        message: `The number ${number} has build metadata, which belongs to no release.`,
        fix: { title: `Write ${plain}`, edits: [{ op: 'replace', path, value: plain }] },
      }
    }
  },
}
