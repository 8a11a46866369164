import type { Answer } from './answer.ts'
import { anyKept, isWeighed, noSuchTag, onCondition, unchangedSince } from './condition.ts'
import { elsewhere } from './elsewhere.ts'
import type { Experiment } from './experiment.ts'
import type { Trials } from './field.ts'
import { lookAgain } from './look-again.ts'
import { dateOf, isKeptByDate } from './made-anew.ts'
import type { Observed } from './observed.ts'
import { keptByRefusal } from './overfull.ts'
import { newSessionOf } from './same-session.ts'
import { askLanes, watchLanes } from './watch-lanes.ts'
import type { Watch, WatchedLane } from './watched.ts'

export type Place = Trials & { readonly whole: boolean }

/** Two replies made this far apart have different dates. */
const datesDifferMilliseconds = 1100
const looks = 2
/** As many requests as a watch mostly takes. */
const leastForWatch = 7

/**
 * Step 8, where no cache showed itself: does anything keep the page at its own address? Strangers alone ask there. With
 * `whole`, often enough to show that every reply was made anew; else once, to see that lanes are no exception. Writes
 * into `seen.watch`; an account's session that shows up is a leak. Throws Stopped.
 */
export async function watchPage(experiment: Experiment, seen: Observed, place: Place): Promise<void> {
  if (experiment.notebook.left < leastForWatch) {
    seen.limits.push(`Too few requests were left to find out whether anything keeps ${seen.path}.`)
    return
  }
  const { look } = place.field
  const lanes = place.whole ? await watchLanes(experiment, seen, place) : []
  const nothingAsked = { strangers: look.strangers, ownSessions: false, conditional: undefined, weigher: undefined }
  // Where something is known to keep the page, nobody need ask.
  if (lanes.some(({ masked }) => masked)) seen.watch = { whole: place.whole, ...nothingAsked, lanes }
  else await watchOwnAddress(experiment, seen, { ...place, lanes })
}

async function watchOwnAddress(
  experiment: Experiment,
  seen: Observed,
  place: Place & { readonly lanes: readonly WatchedLane[] },
): Promise<void> {
  const { field, whole, lanes } = place
  const { path, stranger } = field.look
  const strangers = [...field.look.strangers]
  for (let i = 0; whole && i < looks && !isKept(seen, strangers); i++) {
    // The first look is longer ago.
    if (i > 0) await experiment.notebook.door.wait(datesDifferMilliseconds)
    const answer = await lookAgain(experiment, seen, { field, path })
    if (!answer) return
    strangers.push(answer)
  }
  const conditional = await onCondition(experiment, anyKept, (headers) =>
    lookAgain(experiment, seen, { field, path, headers }),
  )
  if (seen.leak) return
  const isSame = isKept(seen, conditional ? [...strangers, conditional] : strangers)
  const weighed = isWeighed(conditional, stranger)
  const asked = isSame || weighed ? await askLanes(experiment, seen, { ...place, isSame }) : lanes
  if (seen.leak) return
  const weigher = weighed && whole && !isSame ? await weigherOf(experiment, seen, { ...place, strangers }) : undefined
  const lanesSeen = weigher === 'unclear' ? await keptByRefusal(experiment, seen, { ...place, lanes: asked }) : asked
  if (seen.leak) return
  const sessions = strangers.map((answer) => newSessionOf(experiment, answer))
  const ownSessions = !sessions.includes(undefined) && new Set(sessions).size === sessions.length
  seen.watch = { whole, strangers, ownSessions, conditional, weigher, lanes: lanesSeen }
}

function isKept(seen: Observed, answers: readonly Answer[]): boolean {
  return isKeptByDate(answers, elsewhere(seen)) || answers.some(({ cacheEvidence }) => cacheEvidence.length > 0)
}

/** Who weighs conditions at the page's own address: nginx does so in a way of its own. Throws Stopped. */
async function weigherOf(
  experiment: Experiment,
  seen: Observed,
  { field, strangers }: Place & { readonly strangers: readonly Answer[] },
): Promise<Watch['weigher']> {
  const { path, stranger } = field.look
  const ask = (headers: Readonly<Record<string, string>>) => lookAgain(experiment, seen, { field, path, headers })
  const now = strangers.map(dateOf).at(-1) ?? experiment.notebook.door.now()
  if (isWeighed(await onCondition(experiment, unchangedSince(now), ask), stranger)) return 'server'
  const match = await onCondition(experiment, noSuchTag, ask)
  return match?.status === stranger.status ? 'server' : 'unclear'
}
