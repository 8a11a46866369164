import type { Check, QuickFix } from './check.ts'
import { byDate, type HistoryEntry, historyOf, historyPointer } from './shared/history.ts'
import { compareInstants } from './shared/instant.ts'

export const check: Check = {
  clause: '6.1.18',
  title: 'Released Revision History',
  versions: ['2.0', '2.1'],
  *run(csaf) {
    const { status, initial_release_date: initial } = csaf.csaf.document?.tracking ?? {}
    if (status !== 'final' && status !== 'interim') return
    const entries = historyOf(csaf)
    const fix = fixOf(entries, initial)
    for (const { index, number, version } of entries) {
      if (version.major !== 0) continue
      yield {
        pointer: `${historyPointer}/${index}/number`,
        message: `The history of a document whose status is "${status}" must not hold version ${number}, which was never released.`,
        ...(fix && { fix }),
      }
    }
  },
}

/**
 * All of them at once; none where what is left would not begin with version 1 on the day of the first release (test
 * 6.2.5), or not end as before.
 */
function fixOf(entries: readonly HistoryEntry[], initial: string | undefined): QuickFix | undefined {
  const sorted = byDate(entries)
  const first = sorted.find(({ version }) => version.major > 0)
  if (first?.version.major !== 1 || (compareInstants(initial, first.date) ?? 0) < 0) return undefined
  if (sorted.at(-1)?.version.major === 0) return undefined
  const early = entries.filter(({ version }) => version.major === 0)
  return {
    title: 'Remove the items of versions before the first release',
    edits: early.map(({ index }) => ({ op: 'remove', path: `${historyPointer}/${index}` }) as const).reverse(),
  }
}
