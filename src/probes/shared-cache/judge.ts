import type { Ground, Verdict } from '../../domain/probe.ts'
import type { Behaviour } from './behaviour.ts'
import type { Observed } from './observed.ts'
import { silentGround } from './silent-ground.ts'
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

/**
 * The verdict on one page. A proof stands whatever came after it; "no leak seen" needs positive evidence: that the
 * session is renewed there or is not, enough trials in every timing, and an owner who was signed in to the end.
 */
export function judgePage(seen: Observed, behaviour: Behaviour, stopped: Stopped | undefined): Judgement {
  if (seen.leak) return { verdict: 'leaks', ground: groundOfLeak(seen.leak), doubt: '' }
  if (stopped) return { verdict: 'inconclusive', ground: stopped.ground, doubt: stopped.message }
  const doubt = doubtAbout(seen)
  if (doubt !== undefined) return { verdict: 'inconclusive', ground: 'disturbed', doubt }
  return { verdict: 'no_leak_seen', ground: silentGround(seen, behaviour), doubt: '' }
}

function groundOfLeak({ leaked }: NonNullable<Observed['leak']>): Ground {
  if (leaked.what === 'new_session') return 'new_session_shared'
  return leaked.what === 'content' ? 'content_leaked' : 'session_leaked'
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
