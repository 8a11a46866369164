import type { Problem } from '../../../domain/validation.ts'
import type { CsafVersion, DocumentIndex } from '../../schema/index.ts'

export type { Edit, Problem, QuickFix } from '../../../domain/validation.ts'

export type Run = (csaf: DocumentIndex) => Iterable<Problem>

export type Leaves = (csaf: DocumentIndex) => string | undefined

/** One test of chapter 6 of the standard. What it reads, and what it needs as a whole, stands in `reads.ts`. */
export interface Check {
  /** The number of the clause: `6.1.27.4`. */
  readonly clause: string
  /** The clause's heading. */
  readonly title: string
  readonly versions: readonly CsafVersion[]
  /** Finds what the clause forbids; absent where `load` gives it. */
  readonly run?: Run
  /** For checks that need tables: loads them when the check is used for the first time. */
  readonly load?: () => Promise<Run>
  /**
   * Why the test is not run on a document: the clause lets it, or what it speaks of as a whole cannot be read. Continues
   * a sentence.
   */
  readonly skips?: (csaf: DocumentIndex) => string | undefined
  /** Why the test is not run on every place: what stands there cannot be read. Continues a sentence. */
  readonly leaves?: Leaves
  /** The same for checks whose tables say it. */
  readonly loadLeaves?: () => Promise<Leaves>
}
