import { LanesSpent, ProbeAborted, unlessSpent } from './aborted.ts'
import type { Answer } from './answer.ts'
import { askAs, type Experiment, givenSession } from './experiment.ts'
import type { Ground, Isolation } from './first-use.ts'
import type { Account } from './identity.ts'
import type { Lane } from './lanes.ts'
import { findLeak } from './leak-detection.ts'
import type { Baseline, FirstVisit, Leak, Leaked, Step, TrialSetup, UsableLanes } from './observed.ts'
import { ownerOn, settledTrials, type TimedPlan, type TrialResult, timedTrial } from './trials.ts'
import type { LaneKind } from './types.ts'

/** Finds out what each visitor gets where the owner never was, and what the owner gets. Throws ProbeAborted. */
export async function* prepare(
  experiment: Experiment,
  { lanes, visit, isolation }: Ground & { readonly isolation: Isolation },
): Step<TrialSetup> {
  const [kind = 'plain'] = isolation.kinds
  const freshLane = (of: LaneKind) => (of === 'plain' ? plainLane(experiment, visit) : lanes.next(of))
  const newLane = async (of: LaneKind) => (await freshLane(of)) ?? noLaneLeft()
  const baselines = new Map<Account, Baseline>()
  for (const account of experiment.others) {
    const { path } = await newLane(kind)
    const purpose = `${account.visitor} asks on a lane of its own`
    baselines.set(account, await askAs(experiment, account, { purpose, path, reference: visit.reference }))
  }
  const baselineOf = (victim: Account | undefined) => (victim && baselines.get(victim)) ?? visit.stranger
  const setup = { visit, known: new Set<string>(), baselineOf, newLane }
  const used = isolation.firstUses.filter(({ unusable }) => unusable === undefined).map(({ owner }) => owner)
  const first = used[0] ?? (await ownerOn(experiment, { ...setup, ownerStatus: visit.status }, await newLane(kind)))
  yield { ownerAnswers: used.length > 0 ? used : [first] }
  if (first.status >= 400) {
    const { visitor } = experiment.owner
    const message = `The page is answered to ${visitor} with ${first.status}: there is nothing to test.`
    throw new ProbeAborted('disturbed', message)
  }
  return { ...setup, ownerStatus: first.status }
}

function noLaneLeft(): never {
  throw new LanesSpent('No fresh lane is left.')
}

/** The probe does not wait longer for a page to expire. */
const longestSeconds = 15

/**
 * The page's own address as a lane, on staging only: fresh again when what caches hold of it has gone stale. Throws
 * ProbeAborted where that takes too long, or cannot be known.
 */
async function plainLane({ log }: Experiment, { path, stranger }: FirstVisit): Promise<Lane> {
  const seconds = stranger.fields.freshSeconds
  if (seconds === undefined || seconds > longestSeconds) {
    const kept =
      seconds === undefined
        ? 'it does not say how long caches may keep it'
        : `caches may keep it for ${seconds} seconds`
    const message = `The page can only be tried at its own address, and ${kept}; set that to ${longestSeconds} seconds or fewer for the run.`
    throw new ProbeAborted('no_isolated_lane', message)
  }
  await log.transport.wait((seconds + 1) * 1000)
  return { kind: 'plain', path }
}

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

/** Step 5: the trials that every page takes. Ends with the first leak, which it returns. Throws ProbeAborted. */
export async function* refreshTrials(experiment: Experiment, { setup, kinds }: UsableLanes): Step<Leak | undefined> {
  const all = plans(experiment, kinds)
  const settled = all.filter(({ timing }) => timing === 'settled')
  // The page itself is a single lane, so its trials cannot overlap.
  const batches = kinds.includes('plain') ? settled.map((plan) => [plan]) : [settled]
  const one = async (plan: TimedPlan) => [await unlessSpent(() => timedTrial(experiment, setup, plan))]
  const work = [
    ...all.filter(({ timing }) => timing !== 'settled').map((plan) => () => one(plan)),
    ...batches.map((batch) => () => settledTrials(experiment, setup, batch)),
  ]
  for (const run of work) {
    const results = (await run()).filter((result) => result !== undefined)
    yield { trials: results.map(({ trial }) => trial), ownerAnswers: results.map(({ ownerAnswer }) => ownerAnswer) }
    const leaking = results.find(({ leaked }) => leaked)
    if (!leaking?.leaked) continue
    const plan = all.find((each) => each === leaking.plan)
    const again = async () => (plan ? timedTrial(experiment, setup, plan) : leaking)
    return yield* recordLeak(experiment, setup, { result: leaking, leaked: leaking.leaked, again })
  }
  return undefined
}

interface Found {
  readonly result: TrialResult
  readonly leaked: Leaked
  readonly again: () => Promise<TrialResult>
}

/**
 * Step 7: yields a leak at once, then looks at a lane where the owner never was, and shows the leak once more. Where that
 * lane is not clean, others may have got the session too: nothing more is tried. Throws ProbeAborted.
 */
export async function* recordLeak(
  experiment: Experiment,
  setup: TrialSetup,
  { result, leaked, again }: Found,
): Step<Leak> {
  const { owner, ownerAnswer, trial } = result
  const first: Leak = {
    ...{ variant: trial.variant, leaked, ownerAnswer, leakedOutside: leaked.everywhere },
    owner: leaked.of === experiment.owner.visitor ? owner : lastRequest(experiment, leaked),
    repeated: false,
    controlClean: false,
  }
  yield found(first)
  if (first.leakedOutside) return first
  // Content was checked on an unused lane before it counted as a leak.
  const isContent = leaked.what === 'content'
  const clean = isContent || (await unlessSpent(() => isUnusedLaneClean(experiment, setup, trial.laneKind)))
  const checked = { ...first, controlClean: clean === true, leakedOutside: clean === false }
  yield found(checked)
  if (checked.leakedOutside) return checked
  const repetition = await unlessSpent(again)
  const leak = { ...checked, repeated: repetition?.leaked !== undefined }
  yield { leak, trials: repetition ? [repetition.trial] : [] }
  return leak
}

function found(leak: Leak) {
  return { leak, ...(leak.leakedOutside && { contaminated: true }) }
}

/** The last request before the victim's of the account whose session it was. */
function lastRequest({ log }: Experiment, { of, victim }: Leaked): number {
  return log.exchanges.findLast(({ visitor, number }) => visitor === of && number < victim)?.number ?? victim
}

/** Enough for caches with several stores. */
const controlAsks = 3

async function isUnusedLaneClean(experiment: Experiment, setup: TrialSetup, kind: LaneKind): Promise<boolean> {
  const { path } = await setup.newLane(kind)
  const purpose = `a stranger asks on a lane that ${experiment.owner.visitor} never used`
  const ask = { visitor: 'anonymous', purpose, path, reference: setup.visit.reference } as const
  for (let i = 0; i < controlAsks; i++) {
    if (!(await isClean(experiment, setup, await experiment.log.ask(ask)))) return false
  }
  return true
}

async function isClean(experiment: Experiment, { known, visit }: TrialSetup, answer: Answer): Promise<boolean> {
  if (experiment.sessions.hasOwners(givenSession(experiment, answer))) return false
  const received = { victim: 'anonymous', answer, ownerAnswer: undefined, baseline: visit.stranger, known } as const
  return (await findLeak(experiment, received)) === undefined
}
