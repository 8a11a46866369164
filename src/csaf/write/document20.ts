import type { Revision } from '../../domain/bulletin.ts'
import { type Converted, convertCsaf } from '../convert/index.ts'
import { csafDocument } from './document.ts'

/**
 * Writes a revision as a CSAF 2.0 document: what 2.1 says of it, converted. `notes` name what 2.0 has no place for, so
 * that authors can be shown it. The date of the revision decides whether a fix is there already, not that of the run.
 */
export function csafDocument20(revision: Revision): Converted {
  const date = revision.history.at(-1)?.date ?? ''
  return convertCsaf(csafDocument(revision), { to: '2.0', now: Date.parse(date) })
}
