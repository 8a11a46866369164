/**
 * What a reader has to know of a conversion, since the document itself does not tell it. `note`: something was said in
 * other words, or assumed. `lost`: the target has no place for it. `error`: what came of it is not valid, or not what
 * the source says.
 */
export interface ConversionNote {
  readonly kind: 'note' | 'lost' | 'error'
  /** JSON pointer (RFC 6901) into the document that was converted. */
  readonly pointer: string
  /** One sentence with the values concerned. */
  readonly message: string
  /** The clause of CSAF 2.1 that asks for it: 9.1.18, which is conformance clause 18, or a test. */
  readonly clause?: string
}

export type Tell = (remark: ConversionNote) => void

/** A converted document, and all that its reader has to know of the conversion. */
export interface Converted {
  readonly document: object
  readonly notes: readonly ConversionNote[]
}

/** Conformance clause 18 says how 2.0 becomes 2.1. */
export const clause18 = '9.1.18'
