import { type Answer, hitEvidence } from './answer.ts'
import { askAsOwner, askAsStranger, type Experiment, givenSession } from './experiment.ts'
import { type Lane, type Lanes, missingSibling } from './lanes.ts'
import type { FirstVisit, Survey } from './observed.ts'
import type { LaneKind } from './types.ts'

/**
 * Step 2: three strangers visit the page as any visitor does. Only strangers ever ask at its own address, and they
 * shield it: the entry that others share holds a clean reply now.
 */
export async function firstVisit(experiment: Experiment, path: string): Promise<FirstVisit> {
  const { log } = experiment
  const missing = () => missingSibling(path, log.nonce())
  const nowhere = 'a stranger asks for what does not exist'
  const { fields: reference } = await askAsStranger(experiment, { purpose: nowhere, path: missing() })
  const ask = { purpose: 'a stranger looks at the page', path, reference }
  const answers = [await askAsStranger(experiment, ask)]
  for (let i = 0; i < 2; i++) {
    await log.transport.wait(500)
    answers.push(await askAsStranger(experiment, ask))
  }
  const purpose = `${experiment.owner.visitor} asks for what does not exist`
  const sibling = await askAsOwner(experiment, { purpose, path: missing() })
  const evidence = answers.flatMap(({ fields }) => hitEvidence(fields, reference))
  const stranger = answers.at(-1) ?? sibling
  return {
    path,
    reference,
    siblingRenews: givenSession(experiment, sibling).length > 0,
    strangers: answers,
    stranger,
    status: stranger.status,
    evidence: [...new Set(evidence)],
  }
}

/** Trials use at least this many lanes of a kind, the survey two, the first use two. */
export const lanesNeeded = 12

/** Some caches store a page only after several requests. */
const asksUntilKept = 3
const lateMilliseconds = 1100

/** Two lanes of a kind under way. */
interface Opened extends Survey {
  readonly lane: Lane
  readonly second: Lane
}

interface Ground {
  readonly lanes: Lanes
  readonly visit: FirstVisit
}

/**
 * Step 3 for several kinds: strangers on one lane several times, on another once. A cache that knows the second lane at
 * its first use does not keep lanes apart; one that keeps the page's own address but no lane behaves differently there.
 */
export async function survey(
  experiment: Experiment,
  kinds: readonly LaneKind[],
  ground: Ground,
): Promise<readonly Survey[]> {
  const surveys: (Survey | Opened)[] = []
  for (const kind of kinds) surveys.push(await open(experiment, kind, ground))
  const keepsPage = ground.visit.evidence.length > 0
  const late = surveys.some((each) => 'second' in each && !each.stores)
  // Some caches write late.
  if (keepsPage && late) await experiment.log.transport.wait(lateMilliseconds)
  const done: Survey[] = []
  for (const each of surveys) done.push('second' in each ? await close(experiment, each, ground) : each)
  return done
}

async function open(experiment: Experiment, kind: LaneKind, { lanes, visit }: Ground): Promise<Survey | Opened> {
  const answers: Answer[] = []
  const unusable = (reason: string): Survey => ({ kind, unusable: reason, stores: false, answers })
  const [lane, second] = lanes.capacity(kind) < lanesNeeded ? [] : [lanes.next(kind), lanes.next(kind)]
  if (!lane || !second) return unusable('the path has too few letters')
  const first = await ask(experiment, lane, { answers, visit })
  if (first.status !== visit.status) return unusable(`it is answered with ${first.status} instead of ${visit.status}`)
  if (first.cacheEvidence.length > 0) return unusable(knownAtOnce)
  const stores = await keeps(() => ask(experiment, lane, { answers, visit }))
  return { kind, unusable: undefined, stores, answers, lane, second }
}

const knownAtOnce = 'a cache knows it at its first use'

async function close(experiment: Experiment, opened: Opened, { visit }: Ground): Promise<Survey> {
  const { kind, lane, second, answers } = opened
  const keepsPage = visit.evidence.length > 0
  const stores =
    opened.stores || (keepsPage && (await keeps(() => ask(experiment, lane, { answers: [...answers], visit }))))
  const other = await ask(experiment, second, { answers: [...answers], visit })
  const survey = { kind, stores, lane, answers: [...answers, other] }
  if (other.cacheEvidence.length > 0) return { ...survey, unusable: knownAtOnce }
  if (keepsPage && !stores) return { ...survey, unusable: "a cache keeps the page's own address, but not this" }
  return { ...survey, unusable: undefined }
}

interface Asked {
  readonly answers: Answer[]
  readonly visit: FirstVisit
}

async function ask(experiment: Experiment, { kind, path }: Lane, { answers, visit }: Asked): Promise<Answer> {
  const purpose = `a stranger on a lane (${kind})`
  const answer = await askAsStranger(experiment, { purpose, path, reference: visit.reference })
  answers.push(answer)
  return answer
}

async function keeps(ask: () => Promise<Answer>): Promise<boolean> {
  for (let i = 1; i < asksUntilKept; i++) if ((await ask()).cacheEvidence.length > 0) return true
  return false
}
