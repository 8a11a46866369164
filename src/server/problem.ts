import { errorTitle } from '../domain/error-catalogue.ts'
import { type ErrorCode, type ErrorKind, TocsinError } from '../domain/errors.ts'
import type { Answer } from './answer.ts'

const statuses: Readonly<Record<ErrorKind, number>> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  precondition_failed: 412,
  rate_limited: 429,
  unavailable: 503,
}

/** Errors of HTTP itself have a status of their own. */
const ownStatuses: Partial<Record<ErrorCode, number>> = {
  request_unreadable: 400,
  method_not_allowed: 405,
  request_too_slow: 408,
  request_too_large: 413,
  request_type_unsupported: 415,
  method_unsupported: 501,
}

/** A bug of ours has no entry in the catalogue, but a page as well. */
export const bugCode = 'internal_error'

/** An error reply: RFC 9457, and the fields of the head that belong to it. */
export interface ProblemReply extends Answer {
  readonly headers: Readonly<Record<string, string>>
}

/**
 * Translates whatever was thrown: a TocsinError by its code, what Fastify refuses in our words, anything else as a bug
 * that says nothing of its insides. `id` names the reply in the log.
 */
export function problemReply(error: unknown, id: string): ProblemReply {
  const known = error instanceof TocsinError ? error : refusalOf(error)
  if (!known) {
    const detail = 'Something went wrong on this server.'
    return reply({ type: bugCode, status: 500, detail, help: `Report it with the id ${id}.`, id })
  }
  const { code, kind, message, apiHelp, details } = known
  const status = ownStatuses[code] ?? statuses[kind]
  const answer = reply({ type: code, status, detail: message, help: apiHelp, id })
  return { ...answer, headers: headersFor(status, details) }
}

interface Parts {
  readonly type: ErrorCode | typeof bugCode
  readonly status: number
  readonly detail: string
  readonly help: string | undefined
  readonly id: string
}

function reply({ type: code, status, detail, help, id }: Parts): ProblemReply {
  const title = errorTitle(code)
  const body = JSON.stringify({ type: `/errors/${code}`, title, status, detail, ...(help && { help }), id })
  return { status, type: 'application/problem+json', body, headers: {} }
}

function headersFor(status: number, details: Readonly<Record<string, unknown>>): ProblemReply['headers'] {
  const { retryAfterSeconds, allow } = details
  return {
    ...(typeof retryAfterSeconds === 'number' && { 'retry-after': String(Math.ceil(retryAfterSeconds)) }),
    ...(typeof allow === 'string' && { allow }),
    // What still comes of the body would be taken for the next request.
    ...((status === 400 || status === 408) && { connection: 'close' }),
  }
}

/** What Fastify refuses in a request; undefined for everything else, which is a fault of ours. */
function refusalOf(error: unknown): TocsinError | undefined {
  if (!(error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number')) return undefined
  const { statusCode: status } = error
  if (status < 400 || status > 499) return undefined
  const [code, message] = refusals[status] ?? unreadable
  return new TocsinError(code, message, { cause: error })
}

const unreadable: readonly [ErrorCode, string] = [
  'request_unreadable',
  'The request could not be read: its headers and its body do not match.',
]

const refusals: Readonly<Record<number, readonly [ErrorCode, string]>> = {
  408: ['request_too_slow', 'The body of the request arrived too slowly.'],
  413: ['request_too_large', 'The body of the request is larger than this address takes.'],
  415: ['request_type_unsupported', 'The request is not of the type application/json.'],
}
