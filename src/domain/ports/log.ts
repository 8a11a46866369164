/** What an entry of the log says beside its message. */
export interface LogFields {
  /** What was thrown; its causes are logged with it. */
  readonly error?: unknown
  readonly [name: string]: unknown
}

/** Where what happened is written down for the operator of this installation. Never secrets, never whole documents. */
export interface Log {
  info(message: string, fields?: LogFields): void
  /** Something that works again by itself, or that only a client can change. */
  warn(message: string, fields?: LogFields): void
  /** A bug, or something that has to be repaired. */
  error(message: string, fields?: LogFields): void
}
