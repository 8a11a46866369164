import { unlessSpent } from './aborted.ts'
import type { Answer } from './answer.ts'
import { askAsStranger, type Experiment, givenSession, newSessionOf } from './experiment.ts'
import { type Lane, missingSibling } from './lanes.ts'
import {
  type FirstVisit,
  type Leak,
  merge,
  type NewSession,
  type Observed,
  type Step,
  type Survey,
  type TrialSetup,
  type UsableLanes,
} from './observed.ts'
import type { LaneKind } from './types.ts'

/**
 * Whether strangers were given one and the same new session at the page's own address, a second apart, though the server
 * gives each its own. It shows what no lane shows where addresses are not apart. Throws ProbeAborted.
 */
export async function sharedAtVisit(experiment: Experiment, visit: FirstVisit): Promise<NewSession | undefined> {
  const { strangers: answers } = visit
  const [first, , last] = answers.map((answer) => newSessionOf(experiment, answer))
  const pair = samePair(experiment, answers)
  if (!pair || first === undefined || first !== last || !(await givesEachItsOwn(experiment, visit))) return undefined
  const trial = { variant: 'new_session', laneKind: 'plain', timing: 'repeated', victim: 'anonymous' } as const
  return { trial: { ...trial, leaked: true }, outcome: 'shared', pair, answers }
}

/** Counts what strangers shared on the first visit as the page's leak, where nothing worse was found. */
export function withSharedAtVisit(seen: Observed): Observed {
  const { sharedOnVisit: shared } = seen
  return !shared || seen.leak ? seen : merge(seen, { leak: leakOf(shared), trials: [shared.trial] })
}

/** Step 6: the first strangers ask, but only where strangers are given sessions at all. Throws ProbeAborted. */
export async function beginNewSessions(
  experiment: Experiment,
  { setup, kinds }: UsableLanes,
  surveys: readonly Survey[],
): Promise<Strangers> {
  const strangers = [...surveys.flatMap(({ answers }) => answers), ...setup.visit.strangers]
  const opens = strangers.some((answer) => givenSession(experiment, answer).length > 0)
  return opens ? firstStrangers(experiment, setup, lanesFor(kinds)) : []
}

/** The others ask, later than any cache writes. A leak is shown once more, and returned. Throws ProbeAborted. */
export async function* endNewSessions(
  experiment: Experiment,
  setup: TrialSetup,
  strangers: Strangers,
): Step<Leak | undefined> {
  const results = await laterStrangers(experiment, setup, strangers)
  yield { newSessions: results, trials: results.map(({ trial }) => trial) }
  const leaking = results.find(({ outcome }) => outcome === 'shared')
  const leak = leaking && leakOf(leaking)
  if (!leak) return undefined
  yield { leak }
  const others = await firstStrangers(experiment, setup, [leaking.trial.laneKind])
  await experiment.log.transport.wait(pauseMilliseconds)
  const again = await laterStrangers(experiment, setup, others)
  const repeated = again.some(({ outcome }) => outcome === 'shared')
  yield { leak: { ...leak, repeated }, trials: again.map(({ trial }) => trial) }
  return { ...leak, repeated }
}

/** The page's own address is kept for as long as all strangers look; on staging a query of its own does as well. */
function lanesFor(kinds: readonly LaneKind[]): readonly LaneKind[] {
  return kinds.includes('plain') ? ['query'] : kinds
}

function leakOf({ pair, answers }: NewSession): Leak | undefined {
  const ownerAnswer = answers.find(({ number }) => number === pair?.[0])
  if (!pair || !ownerAnswer) return undefined
  const [owner, victim] = pair
  const leaked = { what: 'new_session', victim, identity: undefined } as const
  return {
    variant: 'new_session',
    leaked,
    owner,
    ownerAnswer,
    repeated: false,
    controlClean: true,
    leakedOutside: false,
  }
}

interface Begun {
  readonly lane: Lane
  readonly answers: readonly Answer[]
}

/** Longer than caches take to write an entry. */
const pauseMilliseconds = 1100

/** Strangers; three have asked on each lane. */
export type Strangers = readonly Begun[]

const purpose = 'a stranger without a session'

/**
 * For several kinds of lane: six strangers on one lane, one on another. Two with the same new session share it,
 * unless everybody gets that one. Three ask first, the others after a pause, because some caches write late.
 */
async function firstStrangers(
  experiment: Experiment,
  setup: TrialSetup,
  kinds: readonly LaneKind[],
): Promise<Strangers> {
  const begun: Begun[] = []
  for (const kind of kinds) {
    const lane = await unlessSpent(() => setup.newLane(kind))
    if (lane) begun.push({ lane, answers: await askTimes(experiment, setup, { path: lane.path, times: 3 }) })
  }
  return begun
}

/**
 * The others, once `pauseMilliseconds` have gone by. The one on another lane asks between two of them: a server whose
 * new sessions depend on the time only would have given it the same.
 */
async function laterStrangers(
  experiment: Experiment,
  setup: TrialSetup,
  begun: Strangers,
): Promise<readonly NewSession[]> {
  const results: NewSession[] = []
  for (const { lane, answers: first } of begun) {
    const before = [...first, ...(await askTimes(experiment, setup, { path: lane.path, times: 1 }))]
    const control = await unlessSpent(() => setup.newLane(lane.kind))
    const [other] = control ? await askTimes(experiment, setup, { path: control.path, times: 1 }) : []
    const after = await askTimes(experiment, setup, { path: lane.path, times: 2 })
    results.push(await resultOf(experiment, setup, { kind: lane.kind, before, other, after }))
  }
  return results
}

async function askTimes(
  experiment: Experiment,
  { visit: { reference } }: TrialSetup,
  { path, times }: { path: string; times: number },
): Promise<Answer[]> {
  const answers: Answer[] = []
  for (let i = 0; i < times; i++) answers.push(await askAsStranger(experiment, { purpose, path, reference }))
  return answers
}

interface Asked {
  readonly kind: LaneKind
  /** Those on the lane before the one on another lane asked; the last of them after the pause. */
  readonly before: readonly Answer[]
  readonly other: Answer | undefined
  readonly after: readonly Answer[]
}

async function resultOf(experiment: Experiment, setup: TrialSetup, asked: Asked): Promise<NewSession> {
  const { kind, before, after } = asked
  const answers = [...before, ...after]
  const pair = samePair(experiment, answers)
  const outcome = pair ? await outcomeOf(experiment, setup, asked) : 'own'
  const trial = { variant: 'new_session', laneKind: kind, timing: 'repeated', victim: 'anonymous' } as const
  return { trial: { ...trial, leaked: outcome === 'shared' }, outcome, pair, answers }
}

/** What it means that two strangers on a lane were given the same session. */
async function outcomeOf(
  experiment: Experiment,
  { visit }: TrialSetup,
  { before, other, after }: Asked,
): Promise<NewSession['outcome']> {
  const valuesOf = (answers: readonly Answer[]) => {
    return new Set(answers.flatMap((answer) => newSessionOf(experiment, answer) ?? []))
  }
  const late = valuesOf(after)
  const around = new Set([...valuesOf(before)].filter((value) => late.has(value)))
  const control = other && newSessionOf(experiment, other)
  if (around.size > 0 && control !== undefined && !around.has(control)) return 'shared'
  if (await givesEachItsOwn(experiment, visit)) return 'shared'
  // The server gives the same to all who come within some time; to everybody, if the pause made no difference.
  const early = valuesOf(before.slice(0, -1))
  return [...early].some((value) => late.has(value)) ? 'constant' : 'own'
}

/** The numbers of the last two answers that gave the same session. */
function samePair(
  experiment: Experiment,
  answers: readonly Answer[],
): readonly [first: number, second: number] | undefined {
  const values = answers.map((answer) => newSessionOf(experiment, answer))
  const second = values.findLastIndex((value, i) => value !== undefined && values.indexOf(value) < i)
  const [a, b] = [answers[values.indexOf(values[second])], answers[second]]
  return second === -1 || !a || !b ? undefined : [a.number, b.number]
}

/**
 * Whether the server gives each stranger a session of its own, as addresses show that no cache can have kept. Three ask
 * at the same time: two of them are given the same where it depends on the time only. Throws ProbeAborted.
 */
async function givesEachItsOwn(experiment: Experiment, { path }: Pick<FirstVisit, 'path'>): Promise<boolean> {
  const { log } = experiment
  const purpose = 'a stranger asks for what does not exist'
  await log.roomForSeveral()
  const asked = await Promise.allSettled(
    [1, 2, 3].map(() => askAsStranger(experiment, { purpose, path: missingSibling(path, log.nonce()) })),
  )
  const values = asked.map((each) => {
    if (each.status === 'rejected') throw each.reason
    return newSessionOf(experiment, each.value)
  })
  return !values.includes(undefined) && new Set(values).size === values.length
}
