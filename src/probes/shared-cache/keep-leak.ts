import type { LaneKind } from '../../domain/probe.ts'
import type { Answer } from './answer.ts'
import type { Experiment } from './experiment.ts'
import type { Field } from './field.ts'
import { leaked } from './hand-on.ts'
import { unlessSpent } from './lanes-spent.ts'
import type { Observed } from './observed.ts'
import { givenSession } from './owner.ts'
import type { TrialResult } from './trials.ts'

interface Found {
  readonly result: TrialResult
  readonly again: () => Promise<TrialResult>
  readonly field: Field
}

/** As often as stores of one cache may take turns. */
const controlAsks = 3

/**
 * Writes a leak down at once, then looks at a lane where the owner never was, and shows the leak once more. Where that
 * lane is not clean, others may have got the session too: nothing more is tried.
 */
export async function keepLeak(experiment: Experiment, seen: Observed, { result, again, field }: Found): Promise<void> {
  const { leaked, owner, ownerAnswer, trial } = result
  if (!leaked) return
  const { variant, laneKind } = trial
  const escaped = leaked.everywhere
  const leak: NonNullable<Observed['leak']> = {
    ...{ variant, leaked, ownerAnswer, escaped },
    ...{
      owner: leaked.of === experiment.owner.visitor ? owner : asked(experiment, leaked),
      repeated: false,
      controlClean: false,
    },
  }
  seen.leak = leak
  seen.spilled ||= escaped
  if (escaped) return
  // What a page shows was looked at there before it was called a leak.
  const clean = leaked.what === 'content' || (await unlessSpent(() => isUnusedLaneClean(experiment, field, laneKind)))
  leak.controlClean = clean === true
  leak.escaped ||= clean === false
  seen.spilled ||= leak.escaped
  if (leak.escaped) return
  const repetition = await unlessSpent(again)
  if (repetition) seen.trials.push(repetition.trial)
  leak.repeated = repetition?.leaked !== undefined
}

/** The last request before the victim's of the account whose session it was. */
function asked({ notebook }: Experiment, { of, victim }: NonNullable<TrialResult['leaked']>): number {
  return notebook.exchanges.findLast(({ visitor, number }) => visitor === of && number < victim)?.number ?? victim
}

async function isUnusedLaneClean(experiment: Experiment, field: Field, kind: LaneKind): Promise<boolean> {
  const { path } = await field.newLane(kind)
  const purpose = `a stranger asks on a lane that ${experiment.owner.visitor} never used`
  const ask = { visitor: 'anonymous', purpose, path, reference: field.look.reference } as const
  for (let i = 0; i < controlAsks; i++) {
    if (!(await isClean(experiment, field, await experiment.notebook.ask(ask)))) return false
  }
  return true
}

async function isClean(experiment: Experiment, { known, look }: Field, answer: Answer): Promise<boolean> {
  if (givenSession(experiment, answer).some(([, value]) => experiment.ownerValues.has(value))) return false
  const received = { victim: 'anonymous', answer, ownerAnswer: undefined, baseline: look.stranger, known } as const
  return (await leaked(experiment, received)) === undefined
}
