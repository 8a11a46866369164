import type { LaneKind } from '../../domain/probe.ts'
import type { Experiment } from './experiment.ts'
import type { Trials } from './field.ts'
import { keepLeak } from './keep-leak.ts'
import { unlessSpent } from './lanes-spent.ts'
import type { Observed } from './observed.ts'
import { settledTrials, type TimedPlan, timedTrial } from './trials.ts'

/** Trials in three timings, the victim by turns a stranger and the other accounts; at least seven. */
function plans({ others }: Experiment, kinds: readonly LaneKind[]): readonly TimedPlan[] {
  const [first = 'plain'] = kinds
  // With one kind of lane two more are needed, so that there are eight.
  const more = kinds.length === 1 ? [{ laneKind: first, round: 2 }] : []
  const rounds = (['at_once', 'repeated', 'settled'] as const).flatMap((timing) => {
    const each = kinds.flatMap((laneKind) => [0, 1].map((round) => ({ laneKind, round })))
    return (timing === 'repeated' ? each : [...each, ...more]).map((each) => ({ ...each, timing }))
  })
  return rounds.map(({ laneKind, timing, round }, turn) => {
    // In each timing a stranger, then an account; these take turns.
    const victim = round % 2 === 0 ? undefined : others[Math.floor(turn / 2) % others.length]
    return { variant: 'refresh', laneKind, timing, victim }
  })
}

/** The trials that every page takes. Ends with the first leak. Throws Stopped. */
export async function refreshTrials(experiment: Experiment, seen: Observed, { field, kinds }: Trials): Promise<void> {
  const all = plans(experiment, kinds)
  const settled = all.filter(({ timing }) => timing === 'settled')
  // The page itself is one lane, so that its trials cannot wait side by side.
  const batches = kinds.includes('plain') ? settled.map((plan) => [plan]) : [settled]
  const one = async (plan: TimedPlan) => [await unlessSpent(() => timedTrial(experiment, field, plan))]
  const work = [
    ...all.filter(({ timing }) => timing !== 'settled').map((plan) => () => one(plan)),
    ...batches.map((batch) => () => settledTrials(experiment, field, batch)),
  ]
  for (const run of work) {
    const results = (await run()).filter((result) => result !== undefined)
    seen.trials.push(...results.map(({ trial }) => trial))
    seen.ownerAnswers.push(...results.map(({ ownerAnswer }) => ownerAnswer))
    const leaking = results.find(({ leaked }) => leaked)
    if (!leaking) continue
    const plan = all.find((each) => each === leaking.plan)
    const again = async () => (plan ? timedTrial(experiment, field, plan) : leaking)
    await keepLeak(experiment, seen, { result: leaking, again, field })
    return
  }
}
