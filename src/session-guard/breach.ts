/** What a reply did against the session rule. */
export type BreachKind =
  /** Declared public, and a cookie was about to go out with it. */
  | 'public_sets_cookie'
  /** Declared public, though the session or the request's cookies were read for it. */
  | 'public_reads_session'
  /** Declared public, though the request's `Authorization` was read for it. */
  | 'public_reads_authorization'
  /** A 304 with a cookie: a cache would write the cookie into the stored reply (RFC 9111 section 3.2). */
  | 'cookie_on_304'
  /** An informational reply (1xx) with a cookie or a caching field. */
  | 'field_before_head'
  /** A trailer with a cookie or a caching field. */
  | 'field_in_trailer'
  /** `Cookie` or `Authorization` first read after the head was sent. Where the client has left, it may be a log. */
  | 'read_after_head'
  /** The session was written when the reply was complete: what keeps it in a cookie has lost that. */
  | 'write_after_end'

/** One breach of the rule, for a log. It never holds a cookie's value. */
export interface Breach {
  readonly kind: BreachKind
  /** One sentence: which reply, what it did. */
  readonly message: string
  readonly method: string
  /** The request's target as it was sent. */
  readonly url: string
  /** The names of the cookies or fields that were about to go out. */
  readonly names: readonly string[]
}

/** Why something was refused. */
export type SessionGuardErrorCode =
  /** A breach, in the mode `throw`; `breach` tells which. */
  | 'rule_broken'
  /** The session was first read, or written, after the head of the reply had gone. */
  | 'too_late'
  /** The guard came after the head had gone, or after something else had wrapped the reply. */
  | 'not_first'
  /** HTTP/2 server push, which the guard does not cover. */
  | 'push_not_covered'
  /** A cookie that browsers would refuse or misread. */
  | 'cookie_unusable'

/** All that this module throws. */
export class SessionGuardError extends Error {
  override readonly name = 'SessionGuardError'
  readonly code: SessionGuardErrorCode
  readonly breach: Breach | undefined

  constructor(code: SessionGuardErrorCode, message: string, more: { breach?: Breach; cause?: unknown } = {}) {
    super(message, more.cause === undefined ? {} : { cause: more.cause })
    this.code = code
    this.breach = more.breach
  }
}
