import { ownerOn, victimOn } from '../lane-asks.ts'
import type { Lane } from '../lanes.ts'
import { runTrial } from '../trials.ts'
import type { VariantTrial } from './variant.ts'

/** Nobody waits longer for an entry to go stale. */
const longestSeconds = 15

/** A clean entry goes stale, the owner's request renews it, and the cookie may come into it with the renewal. */
export const renewal: VariantTrial = {
  id: 'renewal',
  unfit(_experiment, { look }) {
    const seconds = look.stranger.fields.freshSeconds
    if (seconds === undefined) return 'the page does not say how long it may be kept'
    return seconds > longestSeconds
      ? `the page may be kept for ${seconds} seconds, longer than the run waits`
      : undefined
  },
  run(experiment, field, plan) {
    const { notebook } = experiment
    const seconds = field.look.stranger.fields.freshSeconds ?? 0
    const script = {
      pause: 500,
      victimAsks: 2,
      async owner(lane: Lane) {
        await victimOn(experiment, field, { lane, victim: undefined, ownerAnswer: field.look })
        await notebook.door.wait((seconds + 1) * 1000)
        return ownerOn(experiment, field, lane)
      },
    }
    return runTrial(experiment, field, { plan: { ...plan, variant: 'renewal', timing: 'settled' }, script })
  },
}
