import type { z } from 'zod'
import { TocsinError } from '../domain/errors.ts'

const longestFault = 300

/** Checks a document against a schema. Throws vex_unreadable with the first thing that does not fit. */
export function parsed<T>(schema: z.ZodType<T>, document: unknown, kind: string): T {
  const result = schema.safeParse(document)
  if (result.success) return result.data
  const { path, message } = closest(result.error.issues)
  const fault = `${path.join('.') || 'the document'}: ${message}`.slice(0, longestFault)
  throw refusal(`is not a valid ${kind} document: ${fault}`)
}

type Fault = Pick<z.core.$ZodIssue, 'path' | 'message'>

/** The first fault; for a union, the fault in its last member, which is the richest. */
function closest(issues: readonly z.core.$ZodIssue[]): Fault {
  const [first] = issues
  if (!first) return { path: [], message: 'it has the wrong shape' }
  const inner = first.code === 'invalid_union' ? first.errors.at(-1) : undefined
  if (!inner || inner.length === 0) return first
  const { path, message } = closest(inner)
  return { path: [...first.path, ...path], message }
}

/** The refusal of a document; `reason` goes on after the name of the file. */
export function refusal(reason: string): TocsinError {
  return new TocsinError('vex_unreadable', reason)
}
