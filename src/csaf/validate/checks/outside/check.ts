import type { LinkState, ProofreadResult } from '../../../../domain/ports/external-services.ts'
import type { Problem } from '../../../../domain/validation.ts'
import type { CsafVersion, DocumentIndex } from '../../../schema/index.ts'

/** Whether an address answers. */
export interface UrlQuestion {
  readonly kind: 'url'
  readonly url: string
  readonly pointer: string
}

/** Whether a text is written as its language (a tag of RFC 5646) wants it. */
export interface TextQuestion {
  readonly kind: 'text'
  readonly text: string
  readonly language: string
  readonly pointer: string
}

export interface Asking<Q, A> {
  readonly clause: string
  readonly title: string
  readonly versions: readonly CsafVersion[]
  /** Why a document has nothing to ask for; undefined when it has. */
  skips?(csaf: DocumentIndex): string | undefined
  questions(csaf: DocumentIndex): Iterable<Q>
  /** What an answer means; undefined when all is well. */
  judge(question: Q, answer: A): Problem | undefined
}

export interface UrlCheck extends Asking<UrlQuestion, LinkState> {
  readonly needs: 'network'
}

export interface TextCheck extends Asking<TextQuestion, ProofreadResult> {
  readonly needs: 'spelling' | 'grammar'
}

/** One of the tests that a document alone cannot answer. Whoever runs it asks, and hands the answers over. */
export type OutsideCheck = UrlCheck | TextCheck
