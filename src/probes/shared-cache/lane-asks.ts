import type { Visitor } from '../../domain/probe.ts'
import type { Account } from './account.ts'
import type { Answer } from './answer.ts'
import type { Experiment } from './experiment.ts'
import type { Field, Plan } from './field.ts'
import { type Leaked, leaked } from './hand-on.ts'
import type { Lane } from './lanes.ts'
import { unlessSpent } from './lanes-spent.ts'
import { askAsOwner, rememberGiven } from './owner.ts'
import { isShownToAll } from './shown-to-all.ts'
import { Stopped } from './stopped.ts'

/** How an exchange names a victim. */
export function nameOf(victim: Account | undefined): Visitor {
  return victim?.visitor ?? 'anonymous'
}

/** The owner asks as it always does. Throws Stopped where it is answered otherwise than before. */
export async function ownerOn(experiment: Experiment, { look, ownerStatus }: Field, lane: Lane): Promise<Answer> {
  const { visitor } = experiment.owner
  const purpose = `${visitor} asks on a lane`
  const answer = await askAsOwner(experiment, { purpose, path: lane.path, reference: look.reference })
  if (answer.status === ownerStatus) return answer
  throw changed(visitor, answer.status, ownerStatus)
}

interface VictimAsk {
  readonly lane: Lane
  readonly victim: Account | undefined
  readonly ownerAnswer: Pick<Answer, 'status'>
}

/** The victim's jar stays closed until it is known whose cookies these are. Throws Stopped. */
export async function victimOn(
  experiment: Experiment,
  { look, baselineOf }: Field,
  { lane, victim, ownerAnswer }: VictimAsk,
): Promise<Answer> {
  const visitor = nameOf(victim)
  const purpose = `${victim ? visitor : 'a stranger'} asks on the same lane`
  const ask = { visitor, purpose, path: lane.path, jar: victim?.jar, sealed: true, reference: look.reference }
  const answer = await experiment.notebook.ask(ask)
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
 * Whether something was handed on; what is the victim's own goes into its jar. Throws Stopped where the owner's page is
 * seen everywhere.
 */
export async function judge(
  experiment: Experiment,
  field: Field,
  { plan: { victim, laneKind }, answer, ownerAnswer }: Received,
): Promise<Leaked | undefined> {
  const { look, known, baselineOf, newLane } = field
  const received = { victim: nameOf(victim), answer, ownerAnswer, baseline: baselineOf(victim), known }
  const found = await leaked(experiment, received)
  if (found?.what !== 'content') return found
  const lane = await unlessSpent(() => newLane(laneKind))
  const everywhere = lane !== undefined && (await isShownToAll(experiment, { look, path: lane.path, ownerAnswer }))
  return { ...found, everywhere }
}

function changed(visitor: Visitor, status: number, expected: number): Stopped {
  const who = visitor === 'anonymous' ? 'a stranger' : visitor
  const message = `The page was answered to ${who} with ${status}, earlier with ${expected}: something else answers now.`
  return new Stopped('disturbed', message)
}
