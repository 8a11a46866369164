import { fill } from '../template.ts'
import { runTrial } from '../trials.ts'
import type { VariantTrial } from './variant.ts'

/** The owner shows its credentials in the field Authorization; a cache must not give what it gets to others (RFC 9111 section 3.5). */
export const authorization: VariantTrial = {
  id: 'authorization',
  unfit: ({ target }) => (target.authorization === undefined ? 'the target file gives no "authorization"' : undefined),
  run(experiment, field, plan) {
    const { notebook, owner, target } = experiment
    const value = fill(target.authorization ?? '', owner.credentials)
    const script = {
      pause: 0,
      victimAsks: 2,
      // Without cookies, as programs do: caches that pass those on would keep nothing.
      owner: ({ path }: { path: string }) =>
        notebook.ask({
          visitor: owner.visitor,
          purpose: `${owner.visitor} asks with Authorization`,
          path,
          headers: { authorization: value },
        }),
    }
    return runTrial(experiment, field, { plan: { ...plan, variant: 'authorization', timing: 'at_once' }, script })
  },
}
