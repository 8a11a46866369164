import type { LaneKind, Trial } from '../../domain/probe.ts'
import type { Answer } from './answer.ts'
import type { Experiment } from './experiment.ts'
import type { Field } from './field.ts'
import type { Lane } from './lanes.ts'
import { unlessSpent } from './lanes-spent.ts'
import { givesEachItsOwn } from './own-sessions.ts'
import { askAsStranger } from './owner.ts'
import { newSessionOf, samePair } from './same-session.ts'

/** What strangers without a session were given. */
export interface NewSession {
  readonly trial: Trial
  /** `shared`: two of one lane got the same; `constant`: so does everybody else, which tells nothing. */
  readonly outcome: 'shared' | 'constant' | 'own'
  /** Numbers of the two requests that got the same. */
  readonly pair: readonly [first: number, second: number] | undefined
  readonly answers: readonly Answer[]
}

interface Begun {
  readonly lane: Lane
  readonly answers: readonly Answer[]
}

/** Longer than caches take to write an entry down. */
export const pauseMilliseconds = 1100

/** Strangers; three have asked on each lane. */
export type Strangers = readonly Begun[]

const purpose = 'a stranger without a session'

/**
 * Step 6, for several kinds of lane: six strangers on one lane, one on another. Two with the same new session share it,
 * unless everybody gets that one. Three ask first, the others after a pause, because some caches write late.
 */
export async function firstStrangers(
  experiment: Experiment,
  field: Field,
  kinds: readonly LaneKind[],
): Promise<Strangers> {
  const begun: Begun[] = []
  for (const kind of kinds) {
    const lane = await unlessSpent(() => field.newLane(kind))
    if (lane) begun.push({ lane, answers: await askTimes(experiment, field, { path: lane.path, times: 3 }) })
  }
  return begun
}

/**
 * The others, once `pauseMilliseconds` have gone by. The one on another lane asks between two of them: a server whose
 * new sessions depend on the time only would have given it the same.
 */
export async function laterStrangers(
  experiment: Experiment,
  field: Field,
  begun: Strangers,
): Promise<readonly NewSession[]> {
  const results: NewSession[] = []
  for (const { lane, answers: first } of begun) {
    const before = [...first, ...(await askTimes(experiment, field, { path: lane.path, times: 1 }))]
    const control = await unlessSpent(() => field.newLane(lane.kind))
    const [other] = control ? await askTimes(experiment, field, { path: control.path, times: 1 }) : []
    const after = await askTimes(experiment, field, { path: lane.path, times: 2 })
    results.push(await resultOf(experiment, field, { kind: lane.kind, before, other, after }))
  }
  return results
}

async function askTimes(
  experiment: Experiment,
  { look: { reference } }: Field,
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

async function resultOf(experiment: Experiment, field: Field, asked: Asked): Promise<NewSession> {
  const { kind, before, after } = asked
  const answers = [...before, ...after]
  const pair = samePair(experiment, answers)
  const outcome = pair ? await outcomeOf(experiment, field, asked) : 'own'
  const trial = { variant: 'new_session', laneKind: kind, timing: 'repeated', victim: 'anonymous' } as const
  return { trial: { ...trial, leaked: outcome === 'shared' }, outcome, pair, answers }
}

/** What it means that two on a lane were given the same. */
async function outcomeOf(
  experiment: Experiment,
  { look }: Field,
  { before, other, after }: Asked,
): Promise<NewSession['outcome']> {
  const valuesOf = (answers: readonly Answer[]) => {
    return new Set(answers.flatMap((answer) => newSessionOf(experiment, answer) ?? []))
  }
  const late = valuesOf(after)
  const around = new Set([...valuesOf(before)].filter((value) => late.has(value)))
  const control = other && newSessionOf(experiment, other)
  if (around.size > 0 && control !== undefined && !around.has(control)) return 'shared'
  if (await givesEachItsOwn(experiment, look)) return 'shared'
  // The server itself gives the same to all who come within some time; to everybody, if the pause made no difference.
  const early = valuesOf(before.slice(0, -1))
  return [...early].some((value) => late.has(value)) ? 'constant' : 'own'
}
