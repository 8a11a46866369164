import { askAsOwner } from '../owner.ts'
import { runTrial } from '../trials.ts'
import type { VariantTrial } from './variant.ts'

/** The owner asks with HEAD; caches that ask the server with GET for it may keep the answer for everybody. */
export const head: VariantTrial = {
  id: 'head',
  unfit: () => undefined,
  run(experiment, field, plan) {
    const { visitor } = experiment.owner
    const script = {
      pause: 0,
      victimAsks: 2,
      owner: ({ path }: { path: string }) =>
        askAsOwner(experiment, { purpose: `${visitor} asks with HEAD`, method: 'HEAD', path }),
    }
    return runTrial(experiment, field, { plan: { ...plan, variant: 'head', timing: 'at_once' }, script })
  },
}
