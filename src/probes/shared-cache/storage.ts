import type { Answer } from './answer.ts'
import { guardOf } from './fields.ts'
import { freshMarkOf, hasSameDate, isKeptByDate, isWeighed } from './freshness.ts'
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
    const why = 'something keeps what strangers are given and does not show it'
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
  if (isKeptByDate(answers, otherAddresses(seen))) return 'gave one and the same Date for more than two seconds'
  const page = seen.visit?.stranger
  // What says how long it is fresh would be kept on lanes as well.
  const isRefused = lanes.length > 0 && lanes.every(({ keptUnseen }) => keptUnseen === false)
  if (isRefused && page?.fields.freshSeconds !== undefined) return 'is answered as nginx does where it keeps replies'
  if (!page || !isWeighed(conditional, page)) return undefined
  // Servers that weigh conditions do so at every address, and so does nginx.
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

/** What may make a stranger's reply less cacheable than the owner's; undefined where it is equally cacheable. */
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
