import type { LaneKind } from '../../domain/probe.ts'
import type { Account } from './account.ts'
import type { Experiment } from './experiment.ts'
import type { Field } from './field.ts'
import type { Baseline } from './hand-on.ts'
import { ownerOn } from './lane-asks.ts'
import { LanesSpent } from './lanes-spent.ts'
import type { Observed } from './observed.ts'
import { askAs } from './owner.ts'
import { plainLane } from './plain-lane.ts'
import { Stopped } from './stopped.ts'
import type { Ground } from './usable-kinds.ts'

/** What each visitor gets where the owner never was, and what the owner gets. Throws Stopped. */
export async function prepare(
  experiment: Experiment,
  seen: Observed,
  { lanes, look, kinds }: Ground & { kinds: readonly LaneKind[] },
): Promise<Field> {
  const { others } = experiment
  const [kind = 'plain'] = kinds
  const freshLane = (of: LaneKind) => (of === 'plain' ? plainLane(experiment, look) : lanes.next(of))
  const newLane = async (of: LaneKind) => (await freshLane(of)) ?? noLaneLeft()
  const baselines = new Map<Account, Baseline>()
  for (const account of others) {
    const { path } = await newLane(kind)
    const purpose = `${account.visitor} asks on a lane of its own`
    baselines.set(account, await askAs(experiment, account, { purpose, path, reference: look.reference }))
  }
  const touched = seen.touches.filter(({ unusable }) => unusable === undefined).map(({ owner }) => owner)
  const field = {
    look,
    known: new Set<string>(),
    baselineOf: (victim: Account | undefined) => (victim && baselines.get(victim)) ?? look.stranger,
    newLane,
  }
  const first = touched[0] ?? (await ownerOn(experiment, { ...field, ownerStatus: look.status }, await newLane(kind)))
  seen.ownerAnswers.push(...(touched.length > 0 ? touched : [first]))
  if (first.status >= 400) {
    const { visitor } = experiment.owner
    throw new Stopped('disturbed', `The page is answered to ${visitor} with ${first.status}: there is nothing to test.`)
  }
  return { ...field, ownerStatus: first.status }
}

function noLaneLeft(): never {
  throw new LanesSpent('No fresh lane is left.')
}
