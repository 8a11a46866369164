import type { ErrorCode } from '../../domain/errors.ts'
import { TocsinError } from '../../domain/errors.ts'

/** What a worker sends for a job. */
export type Answer =
  | { readonly value: unknown }
  /** A TocsinError: between processes an error keeps its text, but not its class. */
  | { readonly refusal: { readonly code: ErrorCode; readonly message: string; readonly details: object } }
  /** A bug, with its stack. */
  | { readonly bug: unknown }

export function failureAnswer(error: unknown): Answer {
  if (!(error instanceof TocsinError)) return { bug: error }
  const { code, message, details } = error
  return { refusal: { code, message, details } }
}

/** The value of an answer; throws what the worker threw. */
export function openAnswer(answer: Answer): unknown {
  if ('value' in answer) return answer.value
  if ('bug' in answer) throw answer.bug instanceof Error ? answer.bug : new Error(String(answer.bug))
  const { code, message, details } = answer.refusal
  throw new TocsinError(code, message, { details: { ...details } })
}
