import type { Ground, PageResult, Verdict } from '../../domain/probe.ts'
import { guardOf } from './fields.ts'
import type { Observed } from './observed.ts'
import type { Stopped } from './stopped.ts'
import { unfitPage } from './unfit-page.ts'

/** What a negative verdict needs at least: trials, and timings among them. */
const leastTrials = 7
const leastTimings = 3

export interface Judgement {
  readonly verdict: Verdict
  readonly ground: Ground
  /** Why nothing can be said; empty where something can. */
  readonly doubt: string
}

/** What the two layers showed. */
export interface Behaviour {
  readonly layers: PageResult['layers']
  /** What keeps the reply that renews a session from being shared; undefined where nothing does. */
  readonly guard: string | undefined
  /** The same of the reply that opens one for a stranger. */
  readonly openingGuard: string | undefined
  readonly stripped: boolean
}

/**
 * The verdict on one page. A proof stands whatever came after it; "no leak seen" needs positive evidence: that the
 * session is renewed there or is not, enough trials in every timing, and an owner who was signed in to the end.
 */
export function judgePage(seen: Observed, behaviour: Behaviour, stopped: Stopped | undefined): Judgement {
  if (seen.leak) return { verdict: 'leaks', ground: groundOfLeak(seen.leak), doubt: '' }
  if (stopped) return { verdict: 'inconclusive', ground: stopped.ground, doubt: stopped.message }
  const doubt = doubtAbout(seen)
  if (doubt !== undefined) return { verdict: 'inconclusive', ground: 'disturbed', doubt }
  return { verdict: 'no_leak_seen', ground: groundOfSilence(seen, behaviour), doubt: '' }
}

function groundOfLeak({ handedOn }: NonNullable<Observed['leak']>): Ground {
  if (handedOn.what === 'new_session') return 'new_session_handed_on'
  return handedOn.what === 'content' ? 'content_handed_on' : 'session_handed_on'
}

function doubtAbout({ ownerAnswers, trials, newSessions, stillSignedIn }: Observed): string | undefined {
  const [first] = ownerAnswers
  if (stillSignedIn === false) return 'A was no longer signed in at the end, so the last trials may have tried nothing.'
  const unfit = first && unfitPage(ownerAnswers.find(({ cut }) => cut) ?? first)
  if (unfit !== undefined) return unfit
  if (newSessions.some(({ outcome }) => outcome === 'constant')) {
    return 'Strangers are all given the same value for the session cookie, so nothing can be told from it.'
  }
  const refresh = trials.filter(({ variant }) => variant === 'refresh')
  if (refresh.length < leastTrials || new Set(refresh.map(({ timing }) => timing)).size < leastTimings) {
    return `Only ${refresh.length} of at least ${leastTrials} trials could be made: the path has too few letters for more addresses of its own.`
  }
  return undefined
}

function groundOfSilence(
  { look, ownerUnknown }: Observed,
  { layers, guard, openingGuard, stripped }: Behaviour,
): Ground {
  const { refreshes, opensSession } = layers.application
  if (stripped || ownerUnknown) return 'proxy_guards'
  if (!refreshes && !opensSession && !look?.siblingRenews) return 'nothing_to_leak'
  if (!refreshes && look?.siblingRenews) return 'proxy_guards'
  // Vary does not protect a new session: all who ask come without a cookie.
  if (opensSession && !openingGuard?.startsWith('Cache-Control')) return 'proxy_guards'
  return refreshes && guard === undefined ? 'proxy_guards' : 'application_guards'
}

/** What was seen of the application and of the cache. `givesSession` tells whether a reply gives a session. */
export function behaviourOf(
  seen: Observed,
  givesSession: (answer: Observed['ownerAnswers'][number]) => boolean,
): Behaviour {
  const { look, surveys, touches, ownerAnswers } = seen
  const renewing = ownerAnswers.find(givesSession)
  const strangers = [...surveys.flatMap(({ answers }) => answers), ...(look?.strangers ?? [])]
  const opening = strangers.find(givesSession)
  const shown = seen.leak?.ownerAnswer ?? renewing ?? opening ?? ownerAnswers[0]
  const usable = surveys.filter(({ unusable }) => unusable === undefined)
  const masked = touches.filter(({ unusable }) => unusable !== undefined).map(({ kind }) => kind)
  return {
    layers: {
      application: {
        refreshes: ownerAnswers.length === 0 ? undefined : renewing !== undefined && !seen.ownerUnknown,
        opensSession: strangers.length === 0 ? undefined : opening !== undefined,
        cacheControl: shown?.fields.get('cache-control'),
        vary: shown?.fields.get('vary'),
      },
      cache: {
        seen: (look?.marks.length ?? 0) > 0 || usable.some(({ stores }) => stores) || seen.leak !== undefined,
        marks: look?.marks ?? [],
        isolated: usable.map(({ kind }) => kind).filter((kind) => !masked.includes(kind)),
        storesOnLane: usable.some(({ stores }) => stores) || seen.leak !== undefined,
      },
    },
    guard: shown && guardOf(shown.fields),
    openingGuard: opening && guardOf(opening.fields),
    stripped: touches.some(({ stripped }) => stripped),
  }
}
