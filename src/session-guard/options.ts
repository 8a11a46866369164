import type { Breach } from './breach.ts'

/** A request field that says who asks. */
export type WatchedHeader = 'cookie' | 'authorization'

export interface GuardOptions {
  /**
   * What happens when a reply breaks the rule. `throw`, for tests: the call that would send the head throws. `drop`, for
   * production: the cookie is dropped, the reply is made private where it has to be, and sent. Default: `drop`.
   */
  readonly mode?: 'throw' | 'drop' | undefined
  /**
   * Called with each breach in the mode `drop`, and in both modes with reads after the head. Default: a process warning.
   * What it throws becomes a warning as well. A breach that it causes itself is not reported.
   */
  readonly onBreach?: ((breach: Breach) => unknown) | undefined
  /**
   * The request fields that count as read when anything touches them in `request.headers` or `request.rawHeaders`.
   * Default: both. Leave `cookie` out only where something parses cookies for every request whether it needs them or
   * not, and the session is marked by the guard's `session` or by `markSessionRead()`.
   */
  readonly watchHeaders?: readonly WatchedHeader[] | undefined
}

/**
 * Reports a breach. Never throws: a breach may be found where nobody catches anything, such as while the client leaves.
 */
export function report(breach: Breach, onBreach: GuardOptions['onBreach']): void {
  const failed = (error: unknown) => {
    const message = `onBreach failed (${error}) with: ${breach.message}`
    process.emitWarning(message, { type: 'SessionGuardWarning', code: breach.kind })
  }
  try {
    const answer = (onBreach ?? warn)(breach)
    if (answer instanceof Promise) answer.catch(failed)
  } catch (error) {
    failed(error)
  }
}

const reportedLate = new Set<string>()

/**
 * Without `onBreach`: a warning of the process, so that a breach never passes in silence. Of what comes too
 * late to change the head only the first, since an access log may cause one for each client that leaves early.
 */
function warn({ message, kind }: Breach): void {
  if (reportedLate.has(kind)) return
  if (kind === 'read_after_head' || kind === 'write_after_end') reportedLate.add(kind)
  process.emitWarning(message, { type: 'SessionGuardWarning', code: kind })
}
