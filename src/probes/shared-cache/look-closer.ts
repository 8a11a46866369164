import { behaviourOf } from './behaviour.ts'
import type { Experiment } from './experiment.ts'
import type { Observed } from './observed.ts'
import { givenSession } from './owner.ts'
import { silentGround } from './silent-ground.ts'
import { Stopped } from './stopped.ts'
import { storageOf } from './storage.ts'
import { watchPage } from './watch.ts'

/**
 * Step 8, for a page whose trials are over: where nothing leaked and no cache showed itself, is there one that
 * shows nothing? Throws Stopped where lanes turn out not to represent the page. What cannot be asked any more stays open.
 */
export async function lookCloser(experiment: Experiment, seen: Observed): Promise<void> {
  const { place } = seen
  if (!place || seen.leak || place.kinds.includes('plain')) return
  const behaviour = behaviourOf(seen, (answer) => givenSession(experiment, answer).length > 0)
  if (behaviour.layers.cache.seen) return
  const whole = silentGround(seen, behaviour) === 'proxy_guards' || seen.touches.some(({ masked }) => masked)
  const { notebook } = experiment
  try {
    await watchPage(experiment, seen, { ...place, whole })
  } catch (error) {
    if (error instanceof Stopped && (error.ground === 'budget_spent' || notebook.isRefused || notebook.isStopped))
      return
    throw error
  }
  const storage = storageOf(seen)
  if (storage?.apart) throw new Stopped('no_isolated_lane', storage.evidence)
}
