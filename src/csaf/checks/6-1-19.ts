import type { Prepared } from '../prepared.ts'
import type { Check, QuickFix } from './check.ts'
import { documentVersion } from './shared/document-version.ts'
import { type HistoryEntry, historyOf, historyPointer } from './shared/history.ts'

export const check: Check = {
  clause: '6.1.19',
  title: 'Revision History Entries for Pre-release Versions',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    const entries = historyOf(csaf)
    const counts = new Map<string, number>()
    for (const { number } of entries) counts.set(released(number), (counts.get(released(number)) ?? 0) + 1)
    for (const entry of entries) {
      if (entry.version.preRelease.length === 0) continue
      const fix = counts.get(released(entry.number)) === 1 ? fixOf(entry, csaf) : undefined
      yield {
        pointer: `${historyPointer}/${entry.index}/number`,
        message: `The revision history must not hold the pre-release version ${entry.number}; only releases belong into it.`,
        ...(fix && { fix }),
      }
    }
  },
}

/** Where the release has an item of its own, somebody must merge the two; and the document must stay of that version. */
function fixOf({ index, number }: HistoryEntry, { csaf }: Prepared): QuickFix | undefined {
  const { status, version = '' } = csaf.document?.tracking ?? {}
  if (status !== 'draft' && documentVersion(version)?.preRelease.length) return undefined
  return {
    title: `Make it the item of ${released(number)}`,
    edits: [{ op: 'replace', path: `${historyPointer}/${index}/number`, value: released(number) }],
  }
}

function released(number: string): string {
  return number.replace(/[-+].*$/s, '')
}
