import type { LaneKind, PageStorage } from '../../domain/probe.ts'
import type { Answer } from './answer.ts'
import { evaluates } from './condition.ts'
import { guardOf } from './fields.ts'
import { freshMarkOf, isKeptByDate } from './made-anew.ts'
import type { Observed } from './observed.ts'
import { elsewhere, type Watch, type WatchedLane } from './watch.ts'

/** What a watch came to. */
export interface Storage extends PageStorage {
  /** Something keeps the page at its own address, but on no lane, so that lanes are no test of the page. */
  readonly apart: boolean
}

/**
 * Whether anything keeps the page, where no cache says so. `no` takes a mark that each reply at the page's own address
 * was made anew, and replies that a cache would keep as readily as the owner's. Undefined where nobody looked closer.
 */
export function storageOf(seen: Observed): Storage | undefined {
  const { watch, look } = seen
  if (!watch || !look) return undefined
  const masked = watch.lanes.filter((lane) => lane.masked)
  if (masked.length > 0) {
    const why = 'something keeps what strangers are given and does not show it'
    return stored(`A was given no session where strangers had asked before (${kindsOf(masked)}): ${why}.`)
  }
  const kept = keptAtPage(seen, watch, look.stranger)
  if (kept !== undefined) return keptSomewhere(seen, watch, kept)
  return watch.whole ? madeAnew(seen, watch, look.stranger) : undefined
}

function stored(evidence: string, apart = false): Storage {
  return { stored: 'yes', evidence, apart }
}

/** What shows that something keeps the page at its own address; continues a sentence. */
function keptAtPage(seen: Observed, watch: Watch, page: Answer): string | undefined {
  const { strangers, conditional, ownerConditional, whole } = watch
  const answers = conditional ? [...strangers, conditional] : strangers
  const mark = answers.flatMap(({ cacheMarks }) => cacheMarks)[0]
  if (mark !== undefined) return `says "${mark}"`
  if (isKeptByDate(answers, elsewhere(seen))) return 'gave one and the same Date for more than two seconds'
  if (!evaluates(conditional, page)) return undefined
  // With less asked, it may be the server that weighs conditions; lanes show whether they are treated alike.
  const isCache = !whole || (ownerConditional && !evaluates(ownerConditional, page))
  return isCache ? `answers ${asked} with ${conditional?.status}, as caches do` : undefined
}

const asked = '"If-None-Match: *"'

function keptSomewhere(seen: Observed, { lanes, whole }: Watch, how: string): Storage | undefined {
  const alike = lanes.filter((lane) => isKeptLane(seen, lane))
  const at = `The page's own address ${how}`
  if (alike.length === 0) return stored(`${at}, and none of the probe's own addresses do: they are no test of the page.`, true)
  return whole ? stored(`${at}, and so do those ${kindsOf(alike)}: something keeps the page and does not show it.`) : undefined
}

function isKeptLane(seen: Observed, { strangers, conditional }: WatchedLane): boolean {
  const answers = conditional ? [...strangers, conditional] : strangers
  if (answers.some(({ cacheMarks }) => cacheMarks.length > 0)) return true
  const page = seen.look?.stranger
  return isKeptByDate(answers, elsewhere(seen)) || (page !== undefined && evaluates(conditional, page))
}

function kindsOf(lanes: readonly { readonly kind: LaneKind }[]): string {
  const names = { query: 'with a query', encoded: 'with escaped letters', plain: 'without any change' } as const
  return lanes.map(({ kind }) => names[kind]).join(' and ')
}

/** What could decide where the probe could not. */
const wish =
  'It would show if the proxy named what its cache did (Cache-Status, X-Cache), if each reply had an ETag of its own, or in the configuration of the proxy.'

function madeAnew(seen: Observed, watch: Watch, page: Answer): Storage {
  const { strangers, ownSessions, conditional, ownerConditional } = watch
  const unknown = (why: string): Storage => ({ stored: 'unknown', evidence: `${why} ${wish}`, apart: false })
  const difference = seen.ownerAnswers.map((owner) => unlike(page, owner)).find((each) => each !== undefined)
  if (difference !== undefined) {
    return unknown(`Strangers are given another ${difference} than A, so their replies do not show whether A's are kept.`)
  }
  const mark = freshMarkOf(strangers, ownSessions)
  const replies = `${strangers.length} replies to strangers at the page's own address`
  if (!mark) return unknown(`Nothing shows whether ${replies} were made anew.`)
  const made = `Each of ${replies} was made anew: it has ${mark.what}`
  if (mark.isProof) return { stored: 'no', evidence: `${made}.`, apart: false }
  const weighed = evaluates(conditional, page)
  if (conditional?.status === page.status) {
    return { stored: 'no', evidence: `${made}, and nothing that keeps a reply answers ${asked} there.`, apart: false }
  }
  if (weighed && evaluates(ownerConditional, page)) {
    return { stored: 'no', evidence: `${made}, and ${asked} reaches the server, which caches do not let through.`, apart: false }
  }
  return unknown(`Each of ${replies} has ${mark.what}, which some caches write themselves; ${asked} did not show whether one does.`)
}

/** In what a stranger's reply is less fit to be kept than the owner's, or may be; undefined where it is as fit. */
function unlike(stranger: Answer, owner: Answer): string | undefined {
  if (stranger.status !== owner.status) return 'status'
  if (guardOf(owner.fields) !== undefined && guardOf(stranger.fields) === guardOf(owner.fields)) return undefined
  const differs = (name: string) => stranger.fields.get(name) !== owner.fields.get(name)
  if (differs('cache-control')) return 'Cache-Control'
  if (differs('vary')) return 'Vary'
  const hasExpires = ({ fields }: Answer) => fields.get('expires') !== undefined
  return hasExpires(stranger) === hasExpires(owner) ? undefined : 'Expires'
}
