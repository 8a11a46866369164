import { type ErrorCode, type ErrorKind, errorCatalogue, type Help } from './error-catalogue.ts'

export type { ErrorCode, ErrorKind } from './error-catalogue.ts'

interface ErrorOptions {
  readonly details?: Readonly<Record<string, unknown>>
  readonly cause?: unknown
  /** Replaces that of the catalogue where the advice depends on the values, such as a command to run. */
  readonly help?: Help
}

/**
 * An action stops because of something outside Tocsin. `message` says what happened, with the values;
 * the catalogue says what to do; `cause` keeps the original for the log. Anything else thrown is a bug.
 */
export class TocsinError extends Error {
  readonly code: ErrorCode
  readonly details: Readonly<Record<string, unknown>>
  readonly #help: Help

  constructor(code: ErrorCode, message: string, { details = {}, cause, help }: ErrorOptions = {}) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'TocsinError'
    this.code = code
    this.details = details
    this.#help = help ?? errorCatalogue[code].help
  }

  get kind(): ErrorKind {
    return errorCatalogue[this.code].kind
  }

  /** What the reader of a terminal can do about it. */
  get cliHelp(): string {
    return typeof this.#help === 'string' ? this.#help : this.#help.cli
  }

  /** What who called the API can do about it; undefined where that is nothing. */
  get apiHelp(): string | undefined {
    return typeof this.#help === 'string' ? this.#help : this.#help.api
  }
}
