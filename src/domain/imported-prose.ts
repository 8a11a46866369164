import type { Acknowledgment } from './decision.ts'

/** Which products and groups of products something is said of; of all when neither is there. */
export interface Scope {
  readonly products?: readonly string[] | undefined
  readonly groups?: readonly string[] | undefined
}

export interface Prose extends Scope {
  readonly kind: 'description' | 'details' | 'faq' | 'general' | 'legal_disclaimer' | 'other' | 'summary'
  readonly title?: string | undefined
  /** Markdown. */
  readonly text: string
  readonly audience?: string | undefined
}

export interface ImportedReference {
  readonly category?: 'self' | 'external' | undefined
  readonly summary: string
  readonly url: string
}

export interface ImportedAcknowledgment extends Partial<Acknowledgment> {
  readonly urls?: readonly string[] | undefined
}
