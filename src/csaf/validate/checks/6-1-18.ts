import {
  compareInstants,
  type DocumentIndex,
  type History,
  historyPointer,
  instantOf,
  type Numbered,
  unreadHistory,
} from '../../schema/index.ts'
import type { Check, QuickFix } from './check.ts'

export const check: Check = {
  clause: '6.1.18',
  title: 'Released Revision History',
  versions: ['2.0', '2.1'],
  leaves: ({ history }) => history.unreadNumber,
  *run(csaf) {
    const { status } = csaf.csaf.document?.tracking ?? {}
    if (status !== 'final' && status !== 'interim') return
    const early = csaf.history.numbered.filter(({ version }) => version.major === 0)
    const fix = early.length === 0 ? undefined : fixOf(early, csaf)
    for (const { index, number } of early) {
      yield {
        pointer: `${historyPointer}/${index}/number`,
        message: `The history of a document whose status is "${status}" must not hold version ${number}, which was never released.`,
        ...(fix && { fix }),
      }
    }
  },
}

/**
 * All of them at once; none where the history cannot be read as a whole, or where what is left would not begin with
 * version 1 on the day of the first release (test 6.2.5), or not end as before.
 */
function fixOf(early: readonly Numbered[], { csaf, history }: DocumentIndex): QuickFix | undefined {
  if (unreadHistory({ history }) !== undefined || !leavesRelease(history, csaf.document?.tracking)) return undefined
  return {
    title: 'Remove the items of versions before the first release',
    edits: early.map(({ index }) => ({ op: 'remove', path: `${historyPointer}/${index}` }) as const).reverse(),
  }
}

function leavesRelease(
  { entries }: History,
  { initial_release_date: initial }: { readonly initial_release_date?: string } = {},
): boolean {
  const first = entries.find(({ version }) => version.major > 0)
  const instant = instantOf(initial)
  if (first?.version.major !== 1 || !instant || compareInstants(instant, first.instant) < 0) return false
  return entries.at(-1)?.version.major !== 0
}
