import { ProbeAborted } from './aborted.ts'
import { type Answer, guardOf } from './answer.ts'
import type { Experiment } from './experiment.ts'
import type { Observed, Watch, WatchedLane } from './observed.ts'
import type { LaneKind, PageStorage } from './types.ts'

/** Replies of other addresses than the page's own, to compare dates with. */
export function otherAddresses({ surveys, ownerAnswers }: Observed): readonly Answer[] {
  // Nobody had been on these lanes before, or only the owner.
  return [...surveys.flatMap(({ answers }) => answers.slice(0, 1)), ...ownerAnswers]
}

/** The result of a watch. */
export interface Storage extends PageStorage {
  /** Something keeps the page at its own address, but on no lane, so lanes cannot test the page. */
  readonly apart: boolean
}

/**
 * Whether anything keeps the page, where no cache says so. `no` takes a mark that each reply at the page's own address
 * was made anew, and replies that a cache would keep as readily as the owner's. Undefined where nobody looked closer.
 */
export function storageOf(seen: Observed): Storage | undefined {
  const { watch, visit } = seen
  if (!watch || !visit) return undefined
  const masked = watch.lanes.filter((lane) => lane.masked)
  if (masked.length > 0) {
    const why = 'something keeps replies to strangers and does not show it'
    return stored(`A was given no session where strangers had asked before (${kindsOf(masked)}): ${why}.`)
  }
  const unseen = watch.lanes.filter(({ keptUnseen }) => keptUnseen)
  if (unseen.length > 0) {
    const what = `A request that the server refuses was answered with the page where strangers had asked (${kindsOf(unseen)})`
    return stored(`${what}: something keeps it and does not show it.`)
  }
  const kept = keptAtPage(seen, watch)
  if (kept !== undefined) return keptSomewhere(seen, watch, kept)
  return watch.whole ? madeAnew(seen, watch, visit.stranger) : undefined
}

function stored(evidence: string, apart = false): Storage {
  return { stored: 'yes', evidence, apart }
}

/** What shows that something keeps the page at its own address, or may; continues a sentence. */
function keptAtPage(seen: Observed, { strangers, conditional, lanes }: Watch): string | undefined {
  const use = seen.firstUses.find(({ masked }) => masked)
  if (use) return `is answered without asking the server (${kindsOf([use])})`
  const answers = conditional ? [...strangers, conditional] : strangers
  const mark = answers.flatMap(({ cacheEvidence }) => cacheEvidence)[0]
  if (mark !== undefined) return `says "${mark}"`
  if (isKeptByDate(answers, otherAddresses(seen))) return 'gave the same Date for more than two seconds'
  const page = seen.visit?.stranger
  // A page with a stated lifetime would be kept on lanes as well.
  const isRefused = lanes.length > 0 && lanes.every(({ keptUnseen }) => keptUnseen === false)
  if (isRefused && page?.fields.freshSeconds !== undefined) return 'is answered as nginx does where it keeps replies'
  if (!page || !isWeighed(conditional, page)) return undefined
  // Servers that evaluate conditions do so at every address, and so does nginx.
  const isException = lanes.length > 0 && lanes.every((lane) => lane.conditional?.status === page.status)
  return isException ? `answers ${question} with ${conditional?.status}` : undefined
}

const question = '"If-None-Match: *"'

function keptSomewhere(seen: Observed, { lanes, whole }: Watch, how: string): Storage | undefined {
  const alike = lanes.filter((lane) => isKeptLane(seen, lane))
  const at = `The page's own address ${how}`
  if (alike.length === 0) return stored(`${at}, and the probe's own addresses do not: they cannot test the page.`, true)
  if (!whole) return undefined
  return stored(`${at}, and so do those ${kindsOf(alike)}: something keeps the page and does not show it.`)
}

/** What a lane has in common with an address whose replies are known to be kept. */
function isKeptLane(seen: Observed, { strangers, conditional, keptUnseen }: WatchedLane): boolean {
  if (seen.firstUses.some(({ masked }) => masked)) return false
  const answers = conditional ? [...strangers, conditional] : strangers
  if (answers.some(({ cacheEvidence }) => cacheEvidence.length > 0)) return true
  if (keptUnseen === false) return false
  const page = seen.visit?.stranger
  return hasSameDate(answers) || (page !== undefined && isWeighed(conditional, page))
}

function kindsOf(lanes: readonly { readonly kind: LaneKind }[]): string {
  const names = { query: 'with a query', encoded: 'with escaped letters', plain: 'without any change' } as const
  return lanes.map(({ kind }) => names[kind]).join(' and ')
}

/** What could decide where the probe could not. */
const wish =
  'It could be decided if the proxy said what its cache did (Cache-Status, X-Cache), if each reply had an ETag of its own, or from the configuration of the proxy.'

function madeAnew(seen: Observed, watch: Watch, page: Answer): Storage {
  const { strangers, ownSessions, conditional, weigher } = watch
  const no = (evidence: string): Storage => ({ stored: 'no', evidence, apart: false })
  const unknown = (why: string): Storage => ({ stored: 'unknown', evidence: `${why} ${wish}`, apart: false })
  const difference = seen.ownerAnswers.map((owner) => unlike(page, owner, watch)).find((each) => each !== undefined)
  if (difference !== undefined) {
    return unknown(
      `Strangers are given a different ${difference} from A: their replies do not show whether A's are kept.`,
    )
  }
  const mark = freshMarkOf(strangers, ownSessions)
  const replies = `${strangers.length} replies to strangers at the page's own address`
  if (!mark) return unknown(`Nothing shows whether ${replies} were made anew.`)
  const made = `Each of ${replies} was made anew: it has ${mark.what}`
  if (mark.isProof) return no(`${made}.`)
  if (conditional?.status === page.status) return no(`${made}, and no cache answers ${question} there.`)
  if (weigher === 'server') return no(`${made}, and the server itself answers ${question} there.`)
  const doubt =
    weigher === 'unclear' ? 'is answered as nginx does where it may keep replies' : 'was answered with an error'
  return unknown(`Each of ${replies} has ${mark.what}, which some caches write themselves, and ${question} ${doubt}.`)
}

/** The difference that may make a stranger's reply less cacheable than the owner's; undefined where there is none. */
function unlike(stranger: Answer, owner: Answer, { ownSessions, lanes }: Watch): string | undefined {
  if (stranger.status !== owner.status) return 'status'
  const guard = guardOf(stranger.fields)
  if (guard !== undefined && guard === guardOf(owner.fields)) return undefined
  const differs = (name: string) => stranger.fields.get(name) !== owner.fields.get(name)
  if (differs('cache-control')) return 'Cache-Control'
  // Replies that open a session vary with the cookie. Caches that keep none of these are shown by one kind of lane or other.
  const opening = ownSessions && guard === 'Vary: Cookie' && lanes.length > 1
  if (differs('vary') && !opening) return 'Vary'
  const hasExpires = ({ fields }: Answer) => fields.get('expires') !== undefined
  return hasExpires(stranger) === hasExpires(owner) ? undefined : 'Expires'
}

/** Dates have whole seconds: two fresh replies this far apart have different ones. */
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
 * address had answered before with a date two seconds later, or a second before with any later date. A clock that does not advance shows nothing.
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

/** Each reply requested a second after another has a later date, and there is at least one such pair. */
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

/** Met by what has not changed since. nginx accepts only the exact date of `Last-Modified`, servers any later one. */
export function unchangedSince(milliseconds: number): Condition {
  return { 'if-modified-since': new Date(milliseconds).toUTCString() }
}

/** Met by nothing: nginx refuses it wherever it evaluates conditions; of servers only some do. */
export const noSuchTag: Condition = { 'if-match': '"tp"' }

/** Sends a conditional request. Undefined where a server answers with an error, which shows nothing. Throws ProbeAborted. */
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
