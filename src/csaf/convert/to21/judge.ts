import { type CsafView, prepare } from '../../schema/index.ts'
import type { Check, Problem } from '../../validate/index.ts'

/** What tests of 2.1 find in a document that was made for it. */
export function* faultsOf(
  document: CsafView,
  checks: readonly Check[],
  now: number,
): Iterable<Problem & Pick<Check, 'clause'>> {
  // The document was made of what fits the structure.
  const prepared = prepare(document, { version: '2.1', now }, { view: document, problems: [], unknownProperties: [] })
  for (const { clause, run } of checks) for (const problem of run?.(prepared) ?? []) yield { ...problem, clause }
}

/** The first of them for a sentence; undefined when the tests pass. */
export function firstFault(document: CsafView, checks: readonly Check[], now: number): string | undefined {
  for (const { message, clause } of faultsOf(document, checks, now)) {
    return `${message.replace(/\.$/, '')} (test ${clause})`
  }
  return undefined
}
