import type { Revision } from '../../domain/bulletin.ts'
import { sortKeys } from '../../text/sanitize-document.ts'
import { type CsafVersion, readStructure } from '../schema/index.ts'
import { csafDocument, csafDocument20 } from '../write/index.ts'
import { applyEdits } from './apply.ts'
import { diff } from './diff.ts'
import { type Edit, type Edits, isTooDeep } from './overlay.ts'
import { readRevision } from './revision.ts'

/** What a document that was read has beside its bulletin, as JSON. */
export interface Overlay extends Edits {
  /** The version of CSAF that the document was written in, and is again. */
  readonly version: CsafVersion
}

/** A document that was read: a bulletin like any other, and what a bulletin has no field for. */
export interface ReadBulletin {
  readonly revision: Revision
  readonly overlay: Overlay
}

/**
 * Reads a document, whatever it is: what a bulletin has a field for becomes the revision, the rest the overlay. Written
 * again the two give an equal document (keys may stand in another order). Never throws.
 */
export function readBulletin(document: unknown, version: CsafVersion): ReadBulletin {
  const { view } = readStructure(isTooDeep(document) ? {} : document, version)
  const revision = readRevision(view, version)
  return { revision, overlay: { version, ...diff(documentOf(revision, version), document) } }
}

/**
 * The document again; where the revision was changed since it was read, as the revision says. `skipped` is what of the
 * overlay found no place in the changed revision: editors should be shown it.
 */
export function writeBulletin(
  revision: Revision,
  overlay: Overlay,
): { readonly document: unknown; readonly skipped: readonly Edit[] } {
  const { value, skipped } = applyEdits(documentOf(revision, overlay.version), overlay)
  return { document: isTooDeep(value) ? value : sortKeys(value), skipped }
}

/** What the revision alone says, in a version of CSAF. */
function documentOf(revision: Revision, version: CsafVersion): unknown {
  return version === '2.1' ? csafDocument(revision) : csafDocument20(revision).document
}
