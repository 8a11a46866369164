import type { LaneKind } from '../../domain/probe.ts'
import type { Answer } from './answer.ts'

/** A lane of strangers, looked at once more. */
export interface WatchedLane {
  readonly kind: LaneKind
  /** What strangers were given, in order. */
  readonly strangers: readonly Answer[]
  /** The owner asked after them and was given what they were, without its session. */
  readonly masked: boolean
  /** What a stranger was answered that asked on a condition; undefined where none did. */
  readonly conditional: Answer | undefined
  /** Whether the page came where the server would have refused the request; undefined where that was not seen. */
  readonly keptUnseen?: boolean | undefined
}

/** A closer look at a page where no cache showed itself. */
export interface Watch {
  /** Whether strangers asked often enough to show that every reply was made anew. */
  readonly whole: boolean
  /** What strangers were given at the page's own address, in order, those of the first look before the others. */
  readonly strangers: readonly Answer[]
  /** Whether each of them was given a new session of its own. */
  readonly ownSessions: boolean
  /** What a stranger was answered there that asked whether anything keeps the page. */
  readonly conditional: Answer | undefined
  /** Whether it is the server that weighs that question, as far as it shows; undefined where nobody weighs it. */
  readonly weigher: 'server' | 'unclear' | undefined
  readonly lanes: readonly WatchedLane[]
}
