import type { LaneKind } from '../../domain/probe.ts'
import type { Answer } from './answer.ts'
import { anyKept, onCondition } from './condition.ts'
import type { Experiment } from './experiment.ts'
import type { Field, Trials } from './field.ts'
import { unlessSpent } from './lanes-spent.ts'
import { lookAgain } from './look-again.ts'
import { isMasked } from './masked.ts'
import type { Observed } from './observed.ts'
import { askAsOwner, askAsStranger, givenSession } from './owner.ts'
import { newSessionOf } from './same-session.ts'
import type { Survey } from './survey.ts'
import type { WatchedLane } from './watched.ts'

/** Two replies made this far apart have different dates. */
const datesDifferMilliseconds = 1100

/** A stranger on each lane where only strangers were, and the owner after it: is it given what they are? */
export async function watchLanes(
  experiment: Experiment,
  seen: Observed,
  { field, kinds }: Trials,
): Promise<readonly WatchedLane[]> {
  const lanes: WatchedLane[] = []
  for (const { kind, lane, answers } of seen.surveys) {
    if (!lane || !kinds.includes(kind)) continue
    const ask = { path: lane.path, reference: field.look.reference }
    const stranger = await askAsStranger(experiment, { ...ask, purpose: `a stranger on a lane (${kind}) again` })
    const purpose = `${experiment.owner.visitor} asks where strangers were`
    const owner = await askAsOwner(experiment, { ...ask, purpose })
    const strangers = [...answers, stranger]
    const unmasked = seen.touches.filter((touch) => touch.unusable === undefined).map((touch) => touch.owner)
    const sessionOf = (answer: Answer) => newSessionOf(experiment, answer)
    const looksMasked = isMasked({ owner, strangers, unmasked }, sessionOf)
    const masked = looksMasked && (await isRenewedStill(experiment, field, kind))
    // A further reply to the owner, to compare dates with.
    if (!looksMasked) seen.ownerAnswers.push(owner)
    lanes.push({ kind, strangers, masked, conditional: undefined })
  }
  return lanes
}

/** Whether the owner is given its session where nobody has been; if not, it may be a stranger to the server by now. */
async function isRenewedStill(experiment: Experiment, { newLane, look }: Field, kind: LaneKind): Promise<boolean> {
  const lane = await unlessSpent(() => newLane(kind))
  if (!lane) return false
  const purpose = `${experiment.owner.visitor} asks where nobody was`
  const answer = await askAsOwner(experiment, { path: lane.path, reference: look.reference, purpose })
  return givenSession(experiment, answer).length > 0
}

interface ToAsk extends Trials {
  readonly lanes: readonly WatchedLane[]
  /** Whether replies with one and the same date are looked for. */
  readonly isSame: boolean
}

/** Whether lanes behave as the page's own address does, where something is known to keep it, or may. */
export async function askLanes(
  experiment: Experiment,
  seen: Observed,
  { field, kinds, lanes, isSame }: ToAsk,
): Promise<readonly WatchedLane[]> {
  const again: { survey: Survey; path: string; answers: readonly Answer[] }[] = []
  for (const survey of seen.surveys) {
    if (!survey.lane || !kinds.includes(survey.kind) || seen.leak) continue
    const { path } = survey.lane
    const answers: Answer[] = []
    // Several, for stores that take turns.
    for (let i = 0; isSame && i < 2 && !seen.leak; i++) {
      const answer = await lookAgain(experiment, seen, { field, path })
      if (answer) answers.push(answer)
    }
    again.push({ survey, path, answers })
  }
  if (isSame) await experiment.notebook.door.wait(datesDifferMilliseconds)
  const asked: WatchedLane[] = []
  for (const { survey, path, answers } of again) {
    if (seen.leak) break
    const { kind } = survey
    const last = isSame ? await lookAgain(experiment, seen, { field, path }) : undefined
    const conditional = await onCondition(experiment, anyKept, (headers) =>
      lookAgain(experiment, seen, { field, path, headers }),
    )
    const before = lanes.find((each) => each.kind === kind)?.strangers ?? survey.answers
    asked.push({ kind, strangers: [...before, ...answers, ...(last ? [last] : [])], masked: false, conditional })
  }
  return asked
}
