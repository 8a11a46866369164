import type { Prepared } from '../../prepared.ts'
import { latestOf } from './instant.ts'

/** The date of the newest revision; undefined where the document is a draft, whose dates are not settled. */
export function newestRevision({ csaf }: Prepared): string | undefined {
  const { status, revision_history: history = [] } = csaf.document?.tracking ?? {}
  if (status !== 'final' && status !== 'interim') return undefined
  return latestOf(history.map(({ date }) => date))
}
