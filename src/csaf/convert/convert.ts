import { depthOf } from '../../text/json/pointer.ts'
import { sortKeys } from '../../text/sanitize-document.ts'
import { type CsafVersion, maxDepth } from '../schema/index.ts'
import type { Converted } from './conversion-note.ts'
import { to20 } from './to20/document.ts'
import { to21 } from './to21/document.ts'
import type { Options21 } from './to21/options.ts'

export type { ConversionNote, Converted } from './conversion-note.ts'
export type { Options21 } from './to21/options.ts'

export interface Conversion {
  /** The version that the document is converted to; it is of the other one. */
  readonly to: CsafVersion
  /** Milliseconds since the epoch: whether the date of a fix has come. */
  readonly now: number
  /** For 2.1 alone. */
  readonly options?: Options21
}

/**
 * Converts a CSAF document into the other version of the standard: to 2.1 by conformance clause 18, to 2.0 with all
 * that is lost named. Keys come in alphabetical order, as the standard recommends. Never throws, whatever the value;
 * that the result is valid is for the validator to say.
 */
export function convertCsaf(document: unknown, { to, now, options }: Conversion): Converted {
  if (depthOf(document, maxDepth + 1) > maxDepth) return tooDeep
  const converted = to === '2.1' ? to21(document, now, options) : to20(document, now)
  return { ...converted, document: sortKeys(converted.document) }
}

const tooDeep: Converted = {
  document: {},
  notes: [{ kind: 'error', pointer: '', message: `The document is nested more than ${maxDepth} levels deep.` }],
}
