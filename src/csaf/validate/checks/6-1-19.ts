import { type DocumentIndex, documentVersion, historyPointer, type Numbered, released } from '../../schema/index.ts'
import type { Check, QuickFix } from './check.ts'

export const check: Check = {
  clause: '6.1.19',
  title: 'Revision History Entries for Pre-release Versions',
  versions: ['2.0', '2.1'],
  leaves: ({ history }) => history.unreadNumber,
  *run(csaf) {
    const { numbered, unreadNumber } = csaf.history
    const counts = new Map<string, number>()
    for (const { number } of numbered) counts.set(released(number), (counts.get(released(number)) ?? 0) + 1)
    for (const entry of numbered) {
      if (entry.version.preRelease.length === 0) continue
      const isAlone = unreadNumber === undefined && counts.get(released(entry.number)) === 1
      const fix = isAlone ? fixOf(entry, csaf) : undefined
      yield {
        pointer: `${historyPointer}/${entry.index}/number`,
        message: `The revision history must not hold the pre-release version ${entry.number}; only releases belong in it.`,
        ...(fix && { fix }),
      }
    }
  },
}

/** Where the release has an item of its own, somebody must merge the two; and the document must stay of that version. */
function fixOf({ index, number }: Numbered, { csaf }: DocumentIndex): QuickFix | undefined {
  const { status, version } = csaf.document?.tracking ?? {}
  const parsed = documentVersion(version)
  if (parsed === undefined || (status !== 'draft' && parsed.preRelease.length > 0)) return undefined
  return {
    title: `Make it the item of ${released(number)}`,
    edits: [{ op: 'replace', path: `${historyPointer}/${index}/number`, value: released(number) }],
  }
}
