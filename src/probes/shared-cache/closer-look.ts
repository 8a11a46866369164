import { ProbeAborted } from './aborted.ts'
import type { Answer } from './answer.ts'
import { askLanes, keptByRefusal, watchLanes } from './closer-look-lanes.ts'
import { type Experiment, givenSession, newSessionOf } from './experiment.ts'
import { behaviourOf, groundOfNoLeak } from './judge.ts'
import { LeakSeen, lookAgain } from './leak-detection.ts'
import { merge, type Observed, type Step, type UsableLanes, type Watch, type WatchedLane } from './observed.ts'
import {
  anyKept,
  type Condition,
  dateOf,
  isKeptByDate,
  isWeighed,
  noSuchTag,
  onCondition,
  otherAddresses,
  storageOf,
  unchangedSince,
} from './storage.ts'

/**
 * Step 8, for a page whose trials are over: where nothing leaked and no cache showed itself, is there one that shows
 * nothing? What cannot be asked any more stays open. Throws ProbeAborted.
 */
export async function* lookCloser(experiment: Experiment, seen: Observed): Step {
  const { usable } = seen
  if (!usable || seen.leak || usable.kinds.includes('plain')) return
  const behaviour = behaviourOf(seen, (answer) => givenSession(experiment, answer).length > 0)
  if (behaviour.layers.cache.seen) return
  const whole = groundOfNoLeak(seen, behaviour) === 'proxy_guards' || seen.firstUses.some(({ masked }) => masked)
  const { log } = experiment
  try {
    yield* watchPage(experiment, seen, { ...usable, whole })
  } catch (error) {
    if (error instanceof LeakSeen) yield { leak: error.leak, ...(error.leak.leakedOutside && { contaminated: true }) }
    else if (!(error instanceof ProbeAborted)) throw error
    else if (error.ground !== 'budget_spent' && !log.isRefused && !log.isStopped) throw error
  }
}

/** Why lanes turned out not to represent the page; undefined where they may. */
export function unlikeLanes(seen: Observed): ProbeAborted | undefined {
  const storage = storageOf(seen)
  return storage?.apart ? new ProbeAborted('no_isolated_lane', storage.evidence) : undefined
}

interface ToWatch extends UsableLanes {
  /** Whether strangers ask often enough to show that every reply was made anew. */
  readonly whole: boolean
}

/** Two replies made this far apart have different dates. */
const datesDifferMilliseconds = 1100
const looks = 2
/** What a closer look usually takes. */
const leastForWatch = 7

/**
 * Does anything keep the page at its own address? Strangers alone ask there. With `whole`, often enough to show that
 * every reply was made anew; else once, to see that lanes are no exception. Throws LeakSeen and ProbeAborted.
 */
async function* watchPage(experiment: Experiment, seen: Observed, toWatch: ToWatch): Step {
  if (experiment.log.left < leastForWatch) {
    yield { limits: [`Too few requests were left to find out whether anything keeps ${seen.path}.`] }
    return
  }
  const { whole, setup } = toWatch
  const { lanes, ownerAnswers } = whole ? yield* watchLanes(experiment, seen, toWatch) : { lanes: [], ownerAnswers: [] }
  const now = merge(seen, { ownerAnswers })
  const nothingAsked = {
    strangers: setup.visit.strangers,
    ownSessions: false,
    conditional: undefined,
    weigher: undefined,
  }
  // Where something is known to keep the page, no more requests are needed.
  if (lanes.some(({ masked }) => masked)) yield { watch: { whole, ...nothingAsked, lanes } }
  else yield { watch: await watchOwnAddress(experiment, now, { ...toWatch, lanes }) }
}

async function watchOwnAddress(
  experiment: Experiment,
  seen: Observed,
  toWatch: ToWatch & { readonly lanes: readonly WatchedLane[] },
): Promise<Watch> {
  const { setup, whole, lanes } = toWatch
  const { path, stranger } = setup.visit
  const strangers = [...setup.visit.strangers]
  for (let i = 0; whole && i < looks && !isKept(seen, strangers); i++) {
    // The first visit is longer ago.
    if (i > 0) await experiment.log.transport.wait(datesDifferMilliseconds)
    strangers.push(await lookAgain(experiment, seen, { setup, path }))
  }
  const conditional = await onCondition(experiment, anyKept, (headers) =>
    lookAgain(experiment, seen, { setup, path, headers }),
  )
  const isSame = isKept(seen, conditional ? [...strangers, conditional] : strangers)
  const weighed = isWeighed(conditional, stranger)
  const asked = isSame || weighed ? await askLanes(experiment, seen, { ...toWatch, isSame }) : lanes
  const weigher = weighed && whole && !isSame ? await weigherOf(experiment, seen, { ...toWatch, strangers }) : undefined
  const lanesSeen = weigher === 'unclear' ? await keptByRefusal(experiment, seen, { ...toWatch, lanes: asked }) : asked
  const sessions = strangers.map((answer) => newSessionOf(experiment, answer))
  const ownSessions = !sessions.includes(undefined) && new Set(sessions).size === sessions.length
  return { whole, strangers, ownSessions, conditional, weigher, lanes: lanesSeen }
}

function isKept(seen: Observed, answers: readonly Answer[]): boolean {
  return isKeptByDate(answers, otherAddresses(seen)) || answers.some(({ cacheEvidence }) => cacheEvidence.length > 0)
}

/** Which layer evaluates conditions at the page's own address: nginx does so in a particular way. Throws LeakSeen and ProbeAborted. */
async function weigherOf(
  experiment: Experiment,
  seen: Observed,
  { setup, strangers }: UsableLanes & { readonly strangers: readonly Answer[] },
): Promise<Watch['weigher']> {
  const { path, stranger } = setup.visit
  const ask = (headers: Condition) => lookAgain(experiment, seen, { setup, path, headers })
  const now = strangers.map(dateOf).at(-1) ?? experiment.log.transport.now()
  if (isWeighed(await onCondition(experiment, unchangedSince(now), ask), stranger)) return 'server'
  const match = await onCondition(experiment, noSuchTag, ask)
  return match?.status === stranger.status ? 'server' : 'unclear'
}
