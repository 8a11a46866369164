import type { Experiment } from './experiment.ts'
import { Lanes } from './lanes.ts'
import { type Look, lookAt } from './look.ts'
import { beginNewSessions, endNewSessions, keepShared, sharedAtLook } from './new-sessions.ts'
import type { Observed } from './observed.ts'
import { prepare } from './prepare.ts'
import { refreshTrials } from './refresh-trials.ts'
import { Stopped } from './stopped.ts'
import { usableKinds } from './usable-kinds.ts'
import { variantTrials } from './variant-trials.ts'

/** A page takes at least so many requests; whoever has fewer left need not begin. */
const leastForPage = 45

/** Makes the whole experiment with one page and writes what it sees into `seen`. Throws Stopped. */
export async function observePage(experiment: Experiment, seen: Observed): Promise<void> {
  const { notebook } = experiment
  if (notebook.left < leastForPage) {
    throw new Stopped('budget_spent', `Only ${Math.max(0, notebook.left)} of the requests that are allowed were left.`)
  }
  const look = await lookAt(experiment, seen.path)
  seen.look = look
  const shared = await sharedAtLook(experiment, look)
  try {
    await tryPage(experiment, seen, look)
  } finally {
    if (shared) keepShared(seen, shared)
  }
}

async function tryPage(experiment: Experiment, seen: Observed, look: Look): Promise<void> {
  const lanes = new Lanes(seen.path, () => experiment.notebook.nonce())
  const kinds = await usableKinds(experiment, seen, { lanes, look })
  if (seen.leak) return
  const field = await prepare(experiment, seen, { lanes, look, kinds })
  seen.place = { field, kinds }
  const strangers = await beginNewSessions(experiment, seen, { field, kinds })
  // These wait for late caches, on behalf of the strangers too.
  await refreshTrials(experiment, seen, { field, kinds })
  if (!seen.leak) await endNewSessions(experiment, seen, { field, strangers })
  if (hasEscaped(seen)) return
  await variantTrials(experiment, seen, { field, kinds })
  if (!seen.leak) await lookBack(experiment, seen)
}

function hasEscaped({ leak }: Observed): boolean {
  return leak?.escaped === true
}

/** Whether the owner is still signed in; where the page gave it another session, whether it is with its first one. */
async function lookBack(experiment: Experiment, seen: Observed): Promise<void> {
  const { owner, identity, notebook, sessionNames, signedInAs } = experiment
  const { visitor, jar } = owner
  const { identifiedAs, setCookies } = await identity.prove(
    visitor,
    `is ${visitor} still signed in?`,
    jar.only(sessionNames),
  )
  seen.stillSignedIn = identifiedAs === visitor
  if (seen.stillSignedIn) jar.keep(setCookies, notebook.door.now())
  if (seen.stillSignedIn) return
  if ((await identity.ask(visitor, `is the first session of ${visitor} still good?`, signedInAs)) !== visitor) return
  seen.stillSignedIn = true
  seen.ownerUnknown = true
  for (const [name, value] of signedInAs) jar.set(name, value)
}
