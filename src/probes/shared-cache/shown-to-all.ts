import type { Answer } from './answer.ts'
import type { Experiment } from './experiment.ts'
import { showsClosedPage, showsOwner } from './hand-on.ts'
import type { Look } from './look.ts'
import { overwrite } from './repair.ts'
import { Stopped } from './stopped.ts'

interface Shown {
  readonly look: Look
  /** A lane that the owner never used. */
  readonly path: string
  readonly ownerAnswer: Answer
}

/**
 * A stranger asks where the owner never was. Answers whether a page that was closed is open there. Throws Stopped where
 * what only the owner should see is shown in any other way.
 */
export async function isShownToAll(experiment: Experiment, { look, path, ownerAnswer }: Shown): Promise<boolean> {
  const purpose = `a stranger asks on a lane that ${experiment.owner.visitor} never used`
  const answer = await experiment.notebook.ask({ visitor: 'anonymous', purpose, path, reference: look.reference })
  const shown = { answer, ownerAnswer, baseline: look.stranger }
  if (showsClosedPage(experiment, shown)) return true
  if (showsOwner(experiment, shown)) throw await shownToAll(experiment, look)
  return false
}

/**
 * The owner's page shows up where the owner never was. Pages that name their visitors do so, and caches that take
 * different addresses for one; as it cannot be told which, the entry that others share is overwritten.
 */
export async function shownToAll(experiment: Experiment, { path }: Pick<Look, 'path'>): Promise<Stopped> {
  const { visitor } = experiment.owner
  await overwrite(experiment, path)
  const what = `What ${visitor} sees signed in was shown to a stranger at an address that ${visitor} never used`
  const why = 'either the page shows it to everybody now, or a cache takes different addresses for one'
  return new Stopped('disturbed', `${what}: ${why}. The page's own entry was overwritten.`)
}
