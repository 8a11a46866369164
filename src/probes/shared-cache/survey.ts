import type { LaneKind } from '../../domain/probe.ts'
import type { Answer } from './answer.ts'
import type { Experiment } from './experiment.ts'
import type { Lane, Lanes } from './lanes.ts'
import type { Look } from './look.ts'
import { askAsStranger } from './owner.ts'

/** What strangers showed about a kind of lane. */
export interface Survey {
  readonly kind: LaneKind
  /** Why such lanes cannot be used; undefined where they can. */
  readonly unusable: string | undefined
  /** Whether a cache was seen to keep the page there. */
  readonly stores: boolean
  readonly answers: readonly Answer[]
  /** Where strangers asked more than once; undefined where it was not done. */
  readonly lane?: Lane
}

/** Trials use at least so many lanes of a kind, the survey two, the first touch two. */
export const lanesNeeded = 12

/** As often as caches may want to be asked before they keep a page. */
const asksUntilKept = 3
const lateMilliseconds = 1100

/** Two lanes of a kind under way. */
interface Opened extends Survey {
  readonly lane: Lane
  readonly second: Lane
}

interface Ground {
  readonly lanes: Lanes
  readonly look: Look
}

/**
 * Step 3 for several kinds: strangers on one lane several times, on another once. A cache that knows the second lane at
 * its first use does not tell lanes apart; one that keeps the page's own address but no lane behaves differently there.
 */
export async function survey(
  experiment: Experiment,
  kinds: readonly LaneKind[],
  ground: Ground,
): Promise<readonly Survey[]> {
  const surveys: (Survey | Opened)[] = []
  for (const kind of kinds) surveys.push(await open(experiment, kind, ground))
  const keepsPage = ground.look.evidence.length > 0
  const late = surveys.some((each) => 'second' in each && !each.stores)
  // Some caches write late.
  if (keepsPage && late) await experiment.notebook.door.wait(lateMilliseconds)
  const done: Survey[] = []
  for (const each of surveys) done.push('second' in each ? await close(experiment, each, ground) : each)
  return done
}

async function open(experiment: Experiment, kind: LaneKind, { lanes, look }: Ground): Promise<Survey | Opened> {
  const answers: Answer[] = []
  const unusable = (reason: string): Survey => ({ kind, unusable: reason, stores: false, answers })
  const [lane, second] = lanes.capacity(kind) < lanesNeeded ? [] : [lanes.next(kind), lanes.next(kind)]
  if (!lane || !second) return unusable('the path has too few letters')
  const first = await ask(experiment, lane, { answers, look })
  if (first.status !== look.status) return unusable(`it is answered with ${first.status} instead of ${look.status}`)
  if (first.cacheEvidence.length > 0) return unusable(knownAtOnce)
  const stores = await keeps(() => ask(experiment, lane, { answers, look }))
  return { kind, unusable: undefined, stores, answers, lane, second }
}

const knownAtOnce = 'a cache knows it at its first use'

async function close(experiment: Experiment, opened: Opened, { look }: Ground): Promise<Survey> {
  const { kind, lane, second, answers } = opened
  const keepsPage = look.evidence.length > 0
  const stores =
    opened.stores || (keepsPage && (await keeps(() => ask(experiment, lane, { answers: [...answers], look }))))
  const other = await ask(experiment, second, { answers: [...answers], look })
  const survey = { kind, stores, lane, answers: [...answers, other] }
  if (other.cacheEvidence.length > 0) return { ...survey, unusable: knownAtOnce }
  if (keepsPage && !stores) return { ...survey, unusable: "a cache keeps the page's own address, but not this" }
  return { ...survey, unusable: undefined }
}

interface Asked {
  readonly answers: Answer[]
  readonly look: Look
}

async function ask(experiment: Experiment, { kind, path }: Lane, { answers, look }: Asked): Promise<Answer> {
  const purpose = `a stranger on a lane (${kind})`
  const answer = await askAsStranger(experiment, { purpose, path, reference: look.reference })
  answers.push(answer)
  return answer
}

async function keeps(ask: () => Promise<Answer>): Promise<boolean> {
  for (let i = 1; i < asksUntilKept; i++) if ((await ask()).cacheEvidence.length > 0) return true
  return false
}
