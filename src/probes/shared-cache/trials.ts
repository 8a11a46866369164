import type { Trial } from '../../domain/probe.ts'
import type { Answer } from './answer.ts'
import type { Experiment } from './experiment.ts'
import type { Field, Plan } from './field.ts'
import type { Leaked } from './hand-on.ts'
import { judge, nameOf, ownerOn, victimOn } from './lane-asks.ts'
import type { Lane } from './lanes.ts'
import { unlessSpent } from './lanes-spent.ts'

export interface TrialResult {
  /** As it was to be made. */
  readonly plan: Plan
  readonly trial: Trial
  /** The number of the owner's decisive request: the last before the victim's. */
  readonly owner: number
  readonly ownerAnswer: Answer
  readonly leaked: Leaked | undefined
}

/** A trial that every page takes. */
export type TimedPlan = Plan & { readonly timing: keyof typeof timings }

/** How the two sides of a trial ask. */
export interface Script {
  /** The owner's part; answers with its decisive reply. */
  owner(lane: Lane): Promise<Answer>
  /** Milliseconds between the owner and the victim. */
  readonly pause: number
  /** How often the victim asks. */
  readonly victimAsks: number
}

/** Longer than caches take to write an entry down. */
const settleMilliseconds = 1100

/** How often the owner and then the victim ask, and what lies between. */
const timings = {
  at_once: { ownerAsks: 1, pause: 0, victimAsks: 3 },
  settled: { ownerAsks: 1, pause: settleMilliseconds, victimAsks: 2 },
  repeated: { ownerAsks: 4, pause: 0, victimAsks: 2 },
} as const

/** A trial whose victim has not asked yet. */
interface Begun {
  readonly plan: Plan
  readonly lane: Lane
  readonly ownerAnswer: Answer
  readonly victimAsks: number
}

/** Step 5: the owner asks on a fresh lane, then the victim does. Throws Stopped. */
export function timedTrial(experiment: Experiment, field: Field, plan: TimedPlan): Promise<TrialResult> {
  const { pause, victimAsks } = timings[plan.timing]
  return runTrial(experiment, field, { plan, script: { owner: ownerPart(experiment, field, plan), pause, victimAsks } })
}

/**
 * Several trials with one pause for all: the owner asks on each of their lanes, then the victims do. Answers with those
 * that were made, up to the first in which something was handed on.
 */
export async function settledTrials(
  experiment: Experiment,
  field: Field,
  plans: readonly TimedPlan[],
): Promise<readonly TrialResult[]> {
  const begun: Begun[] = []
  for (const plan of plans) {
    const lane = await unlessSpent(() => field.newLane(plan.laneKind))
    if (!lane) continue
    const ownerAnswer = await ownerPart(experiment, field, plan)(lane)
    begun.push({ plan, lane, ownerAnswer, victimAsks: timings[plan.timing].victimAsks })
  }
  await experiment.notebook.door.wait(settleMilliseconds)
  const results: TrialResult[] = []
  for (const trial of begun) {
    const result = await finish(experiment, field, trial)
    results.push(result)
    if (result.leaked) break
  }
  return results
}

function ownerPart(experiment: Experiment, field: Field, { timing }: TimedPlan): Script['owner'] {
  return async (lane) => {
    for (let i = 1; i < timings[timing].ownerAsks; i++) await ownerOn(experiment, field, lane)
    return ownerOn(experiment, field, lane)
  }
}

/** One trial on a lane of its own. Ends with the first thing that is handed on. Throws Stopped. */
export async function runTrial(
  experiment: Experiment,
  field: Field,
  { plan, script }: { plan: Plan; script: Script },
): Promise<TrialResult> {
  const lane = await field.newLane(plan.laneKind)
  const ownerAnswer = await script.owner(lane)
  if (script.pause > 0) await experiment.notebook.door.wait(script.pause)
  return finish(experiment, field, { plan, lane, ownerAnswer, victimAsks: script.victimAsks })
}

async function finish(experiment: Experiment, field: Field, begun: Begun): Promise<TrialResult> {
  const { plan, lane, ownerAnswer, victimAsks } = begun
  let found: Leaked | undefined
  for (let i = 0; i < victimAsks && !found; i++) {
    const answer = await victimOn(experiment, field, { lane, victim: plan.victim, ownerAnswer })
    found = await judge(experiment, field, { plan, answer, ownerAnswer })
  }
  return resultOf(plan, ownerAnswer, found)
}

/** What a trial came to. */
export function resultOf(plan: Plan, ownerAnswer: Answer, found: Leaked | undefined): TrialResult {
  const { variant, timing, laneKind, victim } = plan
  const trial = { variant, laneKind, timing, victim: nameOf(victim), leaked: found !== undefined }
  return { plan, trial, owner: ownerAnswer.number, ownerAnswer, leaked: found }
}
