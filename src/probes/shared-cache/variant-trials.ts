import type { Experiment } from './experiment.ts'
import type { Trials } from './field.ts'
import { keepLeak } from './keep-leak.ts'
import { unlessSpent } from './lanes-spent.ts'
import type { Observed } from './observed.ts'
import { variants } from './variants/index.ts'
import type { VariantTrial } from './variants/variant.ts'

/** The variants that the target file or a flag asks for, each up to its first leak. Throws Stopped. */
export async function variantTrials(experiment: Experiment, seen: Observed, trials: Trials): Promise<void> {
  for (const variant of variants.filter(({ id }) => experiment.target.variants.includes(id))) {
    const unfit = variant.unfit(experiment, trials.field)
    if (unfit === undefined) await tryVariant(experiment, seen, { ...trials, variant })
    else seen.limits.push(`${seen.path}: the variant ${variant.id} was not tried: ${unfit}.`)
  }
}

/** With a stranger and an account on each kind of lane. What leaked before stays the proof of the page. */
async function tryVariant(
  experiment: Experiment,
  seen: Observed,
  { field, kinds, variant }: Trials & { readonly variant: VariantTrial },
): Promise<void> {
  for (const laneKind of kinds) {
    for (const victim of [undefined, experiment.others[0]]) {
      const run = () => variant.run(experiment, field, { laneKind, victim })
      const result = await unlessSpent(run)
      if (!result) continue
      seen.trials.push(result.trial)
      if (!result.leaked) continue
      if (!seen.leak) await keepLeak(experiment, seen, { result, again: run, field })
      return
    }
  }
}
