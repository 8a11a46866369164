import { ProbeAborted } from './aborted.ts'
import type { Experiment } from './experiment.ts'
import { findLanes } from './first-use.ts'
import { firstVisit } from './first-visit.ts'
import { Lanes } from './lanes.ts'
import { beginNewSessions, endNewSessions, sharedAtVisit } from './new-sessions.ts'
import type { Step } from './observed.ts'
import { prepare, refreshTrials } from './refresh-trials.ts'
import { variantTrials } from './variants.ts'

/** A page takes at least this many requests; with fewer left it is not begun. */
const leastForPage = 45

/** Steps 2 to 7: the whole experiment with one page. Throws ProbeAborted. */
export async function* observePage(experiment: Experiment, path: string): Step {
  const { log } = experiment
  if (log.left < leastForPage) {
    throw new ProbeAborted('budget_spent', `Only ${Math.max(0, log.left)} requests of the budget were left.`)
  }
  const visit = await firstVisit(experiment, path)
  yield { visit }
  yield { sharedOnVisit: await sharedAtVisit(experiment, visit) }
  const lanes = new Lanes(path, () => log.nonce())
  const isolation = yield* findLanes(experiment, { lanes, visit })
  if (!isolation) return
  const setup = yield* prepare(experiment, { lanes, visit, isolation })
  const usable = { setup, kinds: isolation.kinds }
  yield { usable }
  const strangers = await beginNewSessions(experiment, usable, isolation.surveys)
  // They wait for caches that write late, which the strangers need as well.
  const refreshed = yield* refreshTrials(experiment, usable)
  const leak = refreshed ?? (yield* endNewSessions(experiment, setup, strangers))
  if (leak?.leakedOutside) return
  const last = yield* variantTrials(experiment, { ...usable, leak })
  if (!last) yield* lookBack(experiment)
}

/** Whether the owner is still signed in, with its current session or else with the first one. */
async function* lookBack({ owner, identity, log, sessionNames, signedInAs }: Experiment): Step {
  const { visitor, jar } = owner
  const question = `is ${visitor} still signed in?`
  const { identifiedAs, setCookies } = await identity.prove(visitor, question, jar.only(sessionNames))
  const stillSignedIn = identifiedAs === visitor
  yield { stillSignedIn }
  if (stillSignedIn) {
    jar.keep(setCookies, log.transport.now())
    return
  }
  if ((await identity.ask(visitor, `is the first session of ${visitor} still good?`, signedInAs)) !== visitor) return
  yield { stillSignedIn: true, ownerUnknown: true }
  for (const [name, value] of signedInAs) jar.set(name, value)
}
