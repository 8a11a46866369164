/** What decides whether a session is prolonged with this reply. */
export interface RefreshFacts {
  readonly method: string
  /** The status that is about to be sent. */
  readonly status: number
  /** A file, or anything else that is the same for everybody. */
  readonly isStatic: boolean
  /** Whether the session was read for this reply, before anything asked whether to refresh it. */
  readonly readSession: boolean
  /** When its cookie was last sent; undefined where that never happened. */
  readonly lastRefreshedAt: Date | undefined
  readonly now: Date
}

/**
 * I3: a session is prolonged by what a visitor did with it, not by everything that his browser fetches: on a successful
 * GET or POST of a page that read the session, and at most every so many minutes. Never on 304, 404, HEAD, OPTIONS or
 * files. Throws RangeError where `everyMinutes` is not more than 0.
 */
export function shouldRefresh(facts: RefreshFacts, everyMinutes: number): boolean {
  if (!(everyMinutes > 0)) throw new RangeError(`A session cannot be refreshed every ${everyMinutes} minutes.`)
  const { method, status, isStatic, readSession, lastRefreshedAt, now } = facts
  if (method !== 'GET' && method !== 'POST') return false
  if (status < 200 || status > 299 || isStatic || !readSession) return false
  return !lastRefreshedAt || now.getTime() - lastRefreshedAt.getTime() >= everyMinutes * 60_000
}
