import type { Field } from '../field.ts'
import { ownerOn } from '../lane-asks.ts'
import { runTrial } from '../trials.ts'
import type { VariantTrial } from './variant.ts'

/** The page with a name below it that looks like a style sheet: what servers take for the page, caches may take for a file. */
export const pathConfusion: VariantTrial = {
  id: 'path_confusion',
  unfit: (_experiment, { look }) => (/\.[a-z0-9]+$/i.test(look.path) ? 'the page is a file already' : undefined),
  async run(experiment, field, plan) {
    const { notebook, owner } = experiment
    const below = () => ({
      kind: plan.laneKind,
      path: `${field.look.path.replace(/\?.*$/s, '').replace(/\/$/, '')}/tp-${notebook.nonce()}.css`,
    })
    const own = await notebook.ask({
      visitor: 'anonymous',
      purpose: 'a stranger looks below the page',
      path: below().path,
    })
    const ask = {
      visitor: owner.visitor,
      purpose: `${owner.visitor} looks below the page`,
      path: below().path,
      jar: owner.jar,
    }
    const { status: ownerStatus } = await notebook.ask(ask)
    const there: Field = { ...field, ownerStatus, baselineOf: () => own, newLane: async () => below() }
    const script = {
      pause: 0,
      victimAsks: 2,
      owner: (lane: ReturnType<typeof below>) => ownerOn(experiment, there, lane),
    }
    return runTrial(experiment, there, { plan: { ...plan, variant: 'path_confusion', timing: 'at_once' }, script })
  },
}
