import type { ErrorKind, TocsinError } from '../domain/errors.ts'

/** A reply that is ready to be sent, wherever it was made. */
export interface Answer {
  readonly status: number
  readonly type: string
  readonly body: string
}

const statuses: Readonly<Record<ErrorKind, number>> = {
  invalid: 422,
  not_found: 404,
  forbidden: 403,
  conflict: 409,
  unavailable: 503,
}

export function json(value: unknown): Answer {
  return { status: 200, type: 'application/json', body: JSON.stringify(value) }
}

/** An error as RFC 9457 has it; `status` where HTTP has a number of its own for it. */
export function problem({ code, kind, message, help }: TocsinError, status: number = statuses[kind]): Answer {
  const title = code.charAt(0).toUpperCase() + code.slice(1).replaceAll('_', ' ')
  const body = JSON.stringify({ type: `docs/errors.md#${code}`, title, status, detail: message, help })
  return { status, type: 'application/problem+json', body }
}
