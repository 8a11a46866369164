import type { Revision } from '../../domain/bulletin.ts'
import { type Converted, convertCsaf } from '../convert/index.ts'
import { csafDocument } from './document.ts'

const known = new WeakMap<Revision, Converted>()

/**
 * Writes a revision as a CSAF 2.0 document: what 2.1 says of it, converted. `notes` name what 2.0 has no place for, so
 * that authors can be shown it. The date of the revision decides whether a fix is there already, not that of the run.
 * Asked again, the same value.
 */
export function csafDocument20(revision: Revision): Converted {
  const before = known.get(revision)
  if (before !== undefined) return before
  const date = revision.history.at(-1)?.date ?? ''
  const converted = convertCsaf(csafDocument(revision), { to: '2.0', now: Date.parse(date) })
  known.set(revision, converted)
  return converted
}

/** What the CSAF 2.0 document of a revision leaves out; one sentence each. */
export function lostInCsaf20(revision: Revision): readonly string[] {
  return csafDocument20(revision)
    .notes.filter(({ kind }) => kind !== 'note')
    .map(({ pointer, message }) => `${pointer}: ${message}`)
}
