import { plural } from '../../domain/grouped.ts'
import type { Verdict } from '../../domain/probe.ts'
import type { ProbeAborted } from './aborted.ts'
import { type Answer, guardOf, unsuitablePage } from './answer.ts'
import type { Leak, Observed } from './observed.ts'
import { storageOf } from './storage.ts'
import type { Ground, PageLayers, Trial } from './types.ts'

/** A negative verdict needs at least this many trials and timings. */
const leastTrials = 7
const leastTimings = 3

export interface Judgement {
  readonly verdict: Verdict
  readonly ground: Ground
  /** Why nothing can be said; empty where something can. */
  readonly doubt: string
}

/**
 * The verdict on one page. A proof holds whatever happened afterwards; "no leak seen" needs positive evidence: that the
 * session is renewed there or is not, enough trials in every timing, and an owner who stayed signed in.
 */
export function judgePage(seen: Observed, behaviour: Behaviour, aborted: ProbeAborted | undefined): Judgement {
  if (seen.leak) return { verdict: 'leaks', ground: groundOfLeak(seen.leak), doubt: '' }
  if (aborted) return { verdict: 'inconclusive', ground: aborted.ground, doubt: aborted.message }
  const doubt = doubtAbout(seen)
  if (doubt !== undefined) return { verdict: 'inconclusive', ground: 'disturbed', doubt }
  return { verdict: 'no_leak_seen', ground: groundOfNoLeak(seen, behaviour), doubt: '' }
}

function groundOfLeak({ leaked }: Leak): Ground {
  if (leaked.what === 'new_session') return 'new_session_shared'
  return leaked.what === 'content' ? 'content_leaked' : 'session_leaked'
}

function doubtAbout({ ownerAnswers, trials, newSessions, stillSignedIn }: Observed): string | undefined {
  const [first] = ownerAnswers
  if (stillSignedIn === false) return 'A was no longer signed in at the end, so the last trials may prove nothing.'
  const unsuitable = first && unsuitablePage(ownerAnswers.find(({ cut }) => cut) ?? first)
  if (unsuitable !== undefined) return unsuitable
  if (newSessions.some(({ outcome }) => outcome === 'constant')) {
    return 'Strangers are all given the same value for the session cookie, so it proves nothing.'
  }
  const refresh = trials.filter(({ variant }) => variant === 'refresh')
  if (refresh.length < leastTrials || new Set(refresh.map(({ timing }) => timing)).size < leastTimings) {
    return `Only ${refresh.length} of at least ${leastTrials} trials could be made: the path has too few letters for more addresses of its own.`
  }
  return undefined
}

/** What "no leak seen" rests on. */
export function groundOfNoLeak(
  { visit, ownerUnknown }: Observed,
  { layers, guard, openingGuard, stripped }: Behaviour,
): Ground {
  const { refreshes, opensSession } = layers.application
  if (stripped || ownerUnknown) return 'proxy_guards'
  if (!refreshes && !opensSession && !visit?.siblingRenews) return 'nothing_to_leak'
  if (!refreshes && visit?.siblingRenews) return 'proxy_guards'
  // Vary does not protect a new session: all who ask come without a cookie.
  if (opensSession && !openingGuard?.startsWith('Cache-Control')) return 'proxy_guards'
  return refreshes && guard === undefined ? 'proxy_guards' : 'application_guards'
}

/** What the two layers showed. */
export interface Behaviour {
  readonly layers: PageLayers
  /** What keeps the reply that renews a session from being shared; undefined where nothing does. */
  readonly guard: string | undefined
  /** The same of the reply that opens one for a stranger. */
  readonly openingGuard: string | undefined
  readonly stripped: boolean
}

/** What was seen of the application and of the cache. `givesSession` says whether a reply gives a session. */
export function behaviourOf(seen: Observed, givesSession: (answer: Answer) => boolean): Behaviour {
  const { visit, surveys, firstUses, ownerAnswers } = seen
  const renewing = ownerAnswers.find(givesSession)
  const strangers = [...surveys.flatMap(({ answers }) => answers), ...(visit?.strangers ?? [])]
  const opening = strangers.find(givesSession)
  const shown = seen.leak?.ownerAnswer ?? renewing ?? opening ?? ownerAnswers[0]
  const usable = surveys.filter(({ unusable }) => unusable === undefined)
  const storage = storageOf(seen)
  const keeps = storage?.stored === 'yes'
  const masked = firstUses.filter(({ unusable }) => unusable !== undefined).map(({ kind }) => kind)
  return {
    layers: {
      application: {
        refreshes: ownerAnswers.length === 0 ? undefined : renewing !== undefined && !seen.ownerUnknown,
        opensSession: strangers.length === 0 ? undefined : opening !== undefined,
        cacheControl: shown?.fields.get('cache-control'),
        vary: shown?.fields.get('vary'),
      },
      cache: {
        seen:
          (visit?.evidence.length ?? 0) > 0 || usable.some(({ stores }) => stores) || seen.leak !== undefined || keeps,
        evidence: visit?.evidence ?? [],
        isolated: usable.map(({ kind }) => kind).filter((kind) => !masked.includes(kind)),
        storesOnLane: usable.some(({ stores }) => stores) || seen.leak !== undefined || (keeps && !storage.apart),
        storage: storage && { stored: storage.stored, evidence: storage.evidence },
      },
    },
    guard: shown && guardOf(shown.fields),
    openingGuard: opening && guardOf(opening.fields),
    stripped: firstUses.some(({ stripped }) => stripped),
  }
}

/** One to three sentences on what was found, for an analyst. */
export function explain({ ground, doubt }: Judgement, seen: Observed, behaviour: Behaviour): string {
  const { application, cache } = behaviour.layers
  const tried = `${inWords(seen.trials)} leaked nothing`
  const cacheSeen = cache.storesOnLane
    ? 'A cache keeps the page'
    : cache.seen
      ? 'There is a cache in front'
      : cache.storage?.stored === 'no'
        ? 'Nothing keeps the page'
        : 'No cache showed itself'
  switch (ground) {
    case 'session_leaked':
      return leakSentences(
        seen,
        `The session that the server renewed for ${whose(seen)} reached ${victimOf(seen)}, and the site takes that visitor for ${whose(seen)}.`,
      )
    case 'new_session_shared':
      return 'Two strangers were given the same new session, while a third, on another address, was given another.'
    case 'content_leaked':
      return leakSentences(seen, `The page that A sees signed in was shown to ${victimOf(seen)}.`)
    case 'nothing_to_leak':
      return `Neither the page nor an address beside it sets the session cookie. ${tried}. ${cacheSeen}.`
    case 'application_guards':
      return `The reply that ${application.refreshes ? 'renews' : 'could carry'} the session says "${behaviour.guard ?? cacheControlOf(application)}". ${tried}. ${cacheSeen}.`
    case 'proxy_guards':
      return seen.ownerUnknown ? `${unknown} ${tried}. ${cacheSeen}.` : latent(behaviour, tried, cacheSeen)
    default:
      return doubt
  }
}

const unknown = 'The page treats A as a stranger and opens a new session: a proxy removes cookies from the requests.'

function latent({ layers, stripped }: Behaviour, tried: string, cacheSeen: string): string {
  const { refreshes, opensSession } = layers.application
  if (stripped || (!refreshes && !opensSession)) {
    const missing = 'The page gives A no session cookie, though the application renews it beside the page'
    return `${missing}: a proxy removes it, or the page does not renew it. ${tried}. ${cacheSeen}: a leak is latent.`
  }
  const what = refreshes ? 'renews the session' : 'opens a session'
  const [field, guard] = refreshes ? ['neither Vary: Cookie nor', ' says so'] : ['no', ' is sent']
  const open = `The reply that ${what} is not kept from being shared: ${field} Cache-Control: private${guard}.`
  return `${open} ${tried}. ${cacheSeen}${layers.cache.seen ? ', and does not pass the cookie on' : ''}: a leak is latent.`
}

function leakSentences({ leak }: Observed, sentence: string): string {
  const outside = leak?.leakedOutside
    ? ' The cache treats different addresses of the page as one, so that other visitors may have received it; the run was stopped there and the entry overwritten.'
    : ''
  return `${sentence}${outside}`
}

/** Where addresses are not apart it may be an account other than the owner's. */
function whose({ leak }: Observed): string {
  return leak && 'of' in leak.leaked ? leak.leaked.of : 'A'
}

function victimOf({ trials }: Observed): string {
  const victim = trials.find(({ leaked }) => leaked)?.victim
  return victim === undefined || victim === 'anonymous' ? 'a stranger' : victim
}

function cacheControlOf({ cacheControl }: PageLayers['application']): string {
  return cacheControl === undefined ? 'nothing' : `Cache-Control: ${cacheControl}`
}

/** `14 trials in 3 timings on 2 kinds of addresses`. */
function inWords(trials: readonly Trial[]): string {
  const timings = new Set(trials.map(({ timing }) => timing)).size
  const kinds = new Set(trials.map(({ laneKind }) => laneKind)).size
  return `${plural(trials.length, 'trial')} in ${plural(timings, 'timing')} on ${plural(kinds, 'kind')} of addresses`
}
