import type { Visitor } from '../../domain/probe.ts'
import { ProbeAborted, unlessSpent } from './aborted.ts'
import type { Answer } from './answer.ts'
import { askAsOwner, type Experiment, rememberGiven } from './experiment.ts'
import type { Account } from './identity.ts'
import type { Lane } from './lanes.ts'
import { findLeak, isShownToAll } from './leak-detection.ts'
import type { Leaked, TrialSetup } from './observed.ts'
import type { LaneKind, Trial, Variant } from './types.ts'

/** The plan of one trial. */
export interface Plan {
  readonly variant: Variant
  readonly timing: Trial['timing']
  readonly laneKind: LaneKind
  /** Undefined is a stranger. */
  readonly victim: Account | undefined
}

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

/** What the owner and the victim of a trial do. */
export interface Script {
  /** The owner's part; returns its decisive reply. */
  owner(lane: Lane): Promise<Answer>
  /** Milliseconds between the owner and the victim. */
  readonly pause: number
  /** How often the victim asks. */
  readonly victimAsks: number
}

/** Longer than caches take to write an entry. */
const settleMilliseconds = 1100

/** How often the owner and then the victim ask, and the pause in between. */
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

/** Step 5: the owner asks on a fresh lane, then the victim does. Throws ProbeAborted. */
export function timedTrial(experiment: Experiment, setup: TrialSetup, plan: TimedPlan): Promise<TrialResult> {
  const { pause, victimAsks } = timings[plan.timing]
  return runTrial(experiment, setup, { plan, script: { owner: ownerPart(experiment, setup, plan), pause, victimAsks } })
}

/**
 * Several trials with one pause for all: the owner asks on each of their lanes, then the victims do. Returns those
 * that were made, up to the first in which something leaked.
 */
export async function settledTrials(
  experiment: Experiment,
  setup: TrialSetup,
  plans: readonly TimedPlan[],
): Promise<readonly TrialResult[]> {
  const begun: Begun[] = []
  for (const plan of plans) {
    const lane = await unlessSpent(() => setup.newLane(plan.laneKind))
    if (!lane) continue
    const ownerAnswer = await ownerPart(experiment, setup, plan)(lane)
    begun.push({ plan, lane, ownerAnswer, victimAsks: timings[plan.timing].victimAsks })
  }
  await experiment.log.transport.wait(settleMilliseconds)
  const results: TrialResult[] = []
  for (const trial of begun) {
    const result = await finish(experiment, setup, trial)
    results.push(result)
    if (result.leaked) break
  }
  return results
}

function ownerPart(experiment: Experiment, setup: TrialSetup, { timing }: TimedPlan): Script['owner'] {
  return async (lane) => {
    for (let i = 1; i < timings[timing].ownerAsks; i++) await ownerOn(experiment, setup, lane)
    return ownerOn(experiment, setup, lane)
  }
}

/** One trial on a lane of its own. Ends with the first leak. Throws ProbeAborted. */
export async function runTrial(
  experiment: Experiment,
  setup: TrialSetup,
  { plan, script }: { plan: Plan; script: Script },
): Promise<TrialResult> {
  const lane = await setup.newLane(plan.laneKind)
  const ownerAnswer = await script.owner(lane)
  if (script.pause > 0) await experiment.log.transport.wait(script.pause)
  return finish(experiment, setup, { plan, lane, ownerAnswer, victimAsks: script.victimAsks })
}

async function finish(experiment: Experiment, setup: TrialSetup, begun: Begun): Promise<TrialResult> {
  const { plan, lane, ownerAnswer, victimAsks } = begun
  let found: Leaked | undefined
  for (let i = 0; i < victimAsks && !found; i++) {
    const answer = await victimOn(experiment, setup, { lane, victim: plan.victim, ownerAnswer })
    found = await leakIn(experiment, setup, { plan, answer, ownerAnswer })
  }
  return resultOf(plan, ownerAnswer, found)
}

/** The result of a trial. */
export function resultOf(plan: Plan, ownerAnswer: Answer, found: Leaked | undefined): TrialResult {
  const { variant, timing, laneKind, victim } = plan
  const trial = { variant, laneKind, timing, victim: nameOf(victim), leaked: found !== undefined }
  return { plan, trial, owner: ownerAnswer.number, ownerAnswer, leaked: found }
}

/** The victim's name in exchanges. */
export function nameOf(victim: Account | undefined): Visitor {
  return victim?.visitor ?? 'anonymous'
}

/** The owner asks. Throws ProbeAborted where the status differs from before. */
export async function ownerOn(experiment: Experiment, { visit, ownerStatus }: TrialSetup, lane: Lane): Promise<Answer> {
  const { visitor } = experiment.owner
  const purpose = `${visitor} asks on a lane`
  const answer = await askAsOwner(experiment, { purpose, path: lane.path, reference: visit.reference })
  if (answer.status === ownerStatus) return answer
  throw changed(visitor, answer.status, ownerStatus)
}

interface VictimAsk {
  readonly lane: Lane
  readonly victim: Account | undefined
  readonly ownerAnswer: Pick<Answer, 'status'>
}

/** The victim's jar is not updated until it is known whose cookies these are. Throws ProbeAborted. */
export async function victimOn(
  experiment: Experiment,
  { visit, baselineOf }: TrialSetup,
  { lane, victim, ownerAnswer }: VictimAsk,
): Promise<Answer> {
  const visitor = nameOf(victim)
  const purpose = `${victim ? visitor : 'a stranger'} asks on the same lane`
  const ask = { visitor, purpose, path: lane.path, jar: victim?.jar, sealed: true, reference: visit.reference }
  const answer = await experiment.log.ask(ask)
  if (victim) rememberGiven(experiment, answer)
  const expected = baselineOf(victim).status
  if (answer.status === expected || answer.status === ownerAnswer.status) return answer
  throw changed(visitor, answer.status, expected)
}

interface Received {
  readonly plan: Pick<Plan, 'victim' | 'laneKind'>
  readonly answer: Answer
  readonly ownerAnswer: Answer
}

/**
 * What leaked, if anything; the victim's own session goes into its jar. Throws ProbeAborted where the owner's page is
 * seen everywhere.
 */
export async function leakIn(
  experiment: Experiment,
  setup: TrialSetup,
  { plan: { victim, laneKind }, answer, ownerAnswer }: Received,
): Promise<Leaked | undefined> {
  const { visit, known, baselineOf, newLane } = setup
  const received = { victim: nameOf(victim), answer, ownerAnswer, baseline: baselineOf(victim), known }
  const found = await findLeak(experiment, received)
  if (found?.what !== 'content') return found
  const lane = await unlessSpent(() => newLane(laneKind))
  const everywhere = lane !== undefined && (await isShownToAll(experiment, { visit, path: lane.path, ownerAnswer }))
  return { ...found, everywhere }
}

function changed(visitor: Visitor, status: number, expected: number): ProbeAborted {
  const who = visitor === 'anonymous' ? 'a stranger' : visitor
  const message = `The page was answered to ${who} with ${status}, earlier with ${expected}: something else answers now.`
  return new ProbeAborted('disturbed', message)
}
