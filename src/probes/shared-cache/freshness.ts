import { ProbeAborted } from './aborted.ts'
import type { Answer } from './answer.ts'
import type { Experiment } from './experiment.ts'

/** So far apart, two replies that were both made when they were asked for have different dates, which count seconds. */
const secondMilliseconds = 1000
/** Some servers write the date of the second before; behind one that does, a reply is only old beyond this. */
const oldMilliseconds = 2000

/** When a reply says that it was made, in milliseconds; undefined where it does not say. Some servers say it twice. */
export function dateOf({ fields }: Pick<Answer, 'fields'>): number | undefined {
  const date = Date.parse(fields.all('date')[0] ?? '')
  return Number.isNaN(date) ? undefined : date
}

/**
 * Whether of some replies from one address, in order, one was kept: it has the date of an earlier one, though another
 * address had answered before with a date two seconds later, or a second before with any later date. A clock that stands still shows nothing.
 */
export function isKeptByDate(answers: readonly Answer[], elsewhere: readonly Answer[]): boolean {
  return answers.some((answer, j) => {
    const date = dateOf(answer)
    if (date === undefined || !answers.some((earlier, i) => i < j && dateOf(earlier) === date)) return false
    return elsewhere.some((other) => {
      const ahead = (dateOf(other) ?? 0) - date
      const earlier = answer.askedAt - other.answeredAt
      return (earlier >= 0 && ahead >= oldMilliseconds) || (earlier >= secondMilliseconds && ahead > 0)
    })
  })
}

/**
 * Whether one of some replies from one address has the date of another that came more than a second earlier. Shows that
 * something keeps them only where dates are known to move on.
 */
export function hasSameDate(answers: readonly Answer[]): boolean {
  return answers.some((later, j) => {
    const date = dateOf(later)
    const isSame = (earlier: Answer) => {
      return later.askedAt - earlier.answeredAt >= secondMilliseconds && dateOf(earlier) === date
    }
    return date !== undefined && answers.slice(0, j).some(isSame)
  })
}

/** What differs from reply to reply, as it continues `each has`. */
export interface FreshMark {
  readonly what: string
  /** No cache writes it; other marks could be given to a kept reply too, so something has to show that no cache did. */
  readonly isProof: boolean
}

/**
 * The best mark that replies from one address, in order, were each made anew; undefined where there is none. Dates
 * count seconds, so those of replies within one second say nothing, and all others must be later ones.
 */
export function freshMarkOf(answers: readonly Answer[], ownSessions: boolean): FreshMark | undefined {
  if (answers.length < 2) return undefined
  if (ownSessions) return { what: 'a new session of its own', isProof: true }
  if (allDiffer(answers.map(({ fields }) => fields.get('etag')))) return { what: 'an ETag of its own', isProof: true }
  if (hasLaterDates(answers)) return { what: 'the Date of its own second', isProof: false }
  // A page may be put together from a kept text and parts that are new.
  return allDiffer(answers.map(({ text }) => text)) ? { what: 'a text of its own', isProof: false } : undefined
}

function allDiffer(values: readonly (string | undefined)[]): boolean {
  return !values.includes(undefined) && new Set(values).size === values.length
}

/** Every reply that was asked for a second after another had come has a later date, and there are such. */
function hasLaterDates(answers: readonly Answer[]): boolean {
  const dates = answers.map(dateOf)
  if (dates.includes(undefined)) return false
  const pairs = answers.flatMap((later, j) => {
    return answers
      .slice(0, j)
      .flatMap((earlier, i) =>
        later.askedAt - earlier.answeredAt >= secondMilliseconds ? [(dates[j] ?? 0) - (dates[i] ?? 0)] : [],
      )
  })
  return pairs.length > 0 && pairs.every((difference) => difference > 0)
}

/** Fields of a conditional request. */
export type Condition = Readonly<Record<string, string>>

/**
 * What keeps a reply answers this with 304 (RFC 9111 section 4.3.2), and nginx even what it is about to keep. To most
 * pages it means nothing; servers that evaluate conditions themselves, as for files, answer with 304 as well.
 */
export const anyKept: Condition = { 'if-none-match': '*' }

/** Met by what has not changed since. nginx takes only the very date of `Last-Modified` for met, servers any later one. */
export function unchangedSince(milliseconds: number): Condition {
  return { 'if-modified-since': new Date(milliseconds).toUTCString() }
}

/** Met by nothing: nginx refuses it wherever it evaluates conditions; of servers only some do. */
export const noSuchTag: Condition = { 'if-match': '"tp"' }

/** Asks on a condition. Undefined where a server answers with an error, which shows nothing. Throws ProbeAborted. */
export async function onCondition(
  { log }: Experiment,
  condition: Condition,
  ask: (headers: Condition) => Promise<Answer | undefined>,
): Promise<Answer | undefined> {
  try {
    return await ask(condition)
  } catch (error) {
    if (error instanceof ProbeAborted && error.fault && !log.isRefused) return undefined
    throw error
  }
}

/** Whether the condition of a request was evaluated, so that the page was not sent. By which layer does not show. */
export function isWeighed(conditional: Answer | undefined, page: Pick<Answer, 'status'>): boolean {
  if (conditional === undefined || conditional.status === page.status) return false
  return conditional.status === 304 || conditional.status === 412
}
