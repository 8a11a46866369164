import type { StatedDecision } from '../../domain/stated-decision.ts'
import { type ImportedEntry, importEntries } from '../import-entries.ts'

/** One entry of a decisions file, as it is imported. */
export function entry(decision: StatedDecision): ImportedEntry {
  const [imported] = importEntries([decision])
  if (!imported) throw new Error('an entry is imported')
  return imported
}
