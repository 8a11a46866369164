import type { Answer } from './answer.ts'
import type { Experiment } from './experiment.ts'
import { Stopped } from './stopped.ts'

/** Fields of a conditional request. */
export type Condition = Readonly<Record<string, string>>

/**
 * What keeps a reply answers this with 304 (RFC 9111 section 4.3.2), and nginx even what it is about to keep. To most
 * pages it means nothing; servers that weigh conditions themselves, as for files, answer with 304 as well.
 */
export const anyKept: Condition = { 'if-none-match': '*' }

/** Met by what has not changed since. nginx takes only the very date of `Last-Modified` for met, servers any later one. */
export function unchangedSince(milliseconds: number): Condition {
  return { 'if-modified-since': new Date(milliseconds).toUTCString() }
}

/** Met by nothing: nginx refuses it wherever it weighs conditions; of servers only some do. */
export const noSuchTag: Condition = { 'if-match': '"tp"' }

/** Asks on a condition. Undefined where a server answers with an error, which shows nothing. Throws Stopped. */
export async function onCondition(
  { notebook }: Experiment,
  condition: Condition,
  ask: (headers: Condition) => Promise<Answer | undefined>,
): Promise<Answer | undefined> {
  try {
    return await ask(condition)
  } catch (error) {
    if (error instanceof Stopped && error.fault && !notebook.isRefused) return undefined
    throw error
  }
}

/** Whether somebody weighed the condition of a request, so that the page was not sent. Who it was does not show. */
export function isWeighed(conditional: Answer | undefined, page: Pick<Answer, 'status'>): boolean {
  if (conditional === undefined || conditional.status === page.status) return false
  return conditional.status === 304 || conditional.status === 412
}
