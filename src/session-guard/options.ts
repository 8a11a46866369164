import type { Breach } from './breach.ts'

/** A request field that says who asks. */
export type WatchedHeader = 'cookie' | 'authorization'

export interface GuardOptions {
  /**
   * What happens when a reply breaks the rule. `throw`, for tests: the call that would send the head throws. `drop`, for
   * production: the cookie is dropped, the reply is made private where it has to be, and sent. Default: `drop`.
   */
  readonly mode?: 'throw' | 'drop' | undefined
  /** Called with each breach in the mode `drop`, and in both modes with reads after the head. Default: a process warning. */
  readonly onBreach?: ((breach: Breach) => void) | undefined
  /**
   * The request fields that count as read when anything touches them in `request.headers` or `request.rawHeaders`.
   * Default: both. Leave `cookie` out only where something parses cookies for every request whether it needs them or
   * not, and the session is told by the guard's `session` or by `markSessionRead()`.
   */
  readonly watchHeaders?: readonly WatchedHeader[] | undefined
}

let isLateReadReported = false

/**
 * Without `onBreach`: a warning of the process, so that a breach never passes in silence. Of reads after the head only
 * the first, since an access log may cause one for each client that leaves early.
 */
export function warn({ message, kind }: Breach): void {
  if (kind === 'read_after_head' && isLateReadReported) return
  isLateReadReported ||= kind === 'read_after_head'
  process.emitWarning(message, { type: 'SessionGuardWarning', code: kind })
}
