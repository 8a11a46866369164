import type { Problem } from '../../domain/validation.ts'
import type { Prepared } from '../prepared.ts'
import type { CsafVersion } from '../version.ts'

export type { Edit, Problem, QuickFix } from '../../domain/validation.ts'

export type Run = (csaf: Prepared) => Iterable<Problem>

/** One test of chapter 6 of the standard. */
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
  /** Why the clause lets the test skip a document, which readers have to be told; continues a sentence. */
  readonly skips?: (csaf: Prepared) => string | undefined
}
