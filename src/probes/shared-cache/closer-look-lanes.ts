import { unlessSpent } from './aborted.ts'
import type { Answer } from './answer.ts'
import { askAsOwner, askAsStranger, type Experiment, givenSession, newSessionOf } from './experiment.ts'
import { lookAgain } from './leak-detection.ts'
import type { Observed, Step, TrialSetup, UsableLanes, WatchedLane } from './observed.ts'
import { anyKept, type Condition, onCondition } from './storage.ts'
import type { LaneKind } from './types.ts'

/** Two replies made this far apart have different dates. */
const datesDifferMilliseconds = 1100

interface WatchedLanes {
  readonly lanes: readonly WatchedLane[]
  /** Further replies to the owner, to compare dates with. */
  readonly ownerAnswers: readonly Answer[]
}

/** A stranger on each lane where only strangers were, and the owner after it: is it given what they are? */
export async function* watchLanes(
  experiment: Experiment,
  seen: Observed,
  { setup, kinds }: UsableLanes,
): Step<WatchedLanes> {
  const lanes: WatchedLane[] = []
  const ownerAnswers: Answer[] = []
  const used = seen.firstUses.filter(({ unusable }) => unusable === undefined).map(({ owner }) => owner)
  for (const { kind, lane, answers } of seen.surveys) {
    if (!lane || !kinds.includes(kind)) continue
    const ask = { path: lane.path, reference: setup.visit.reference }
    const stranger = await askAsStranger(experiment, { ...ask, purpose: `a stranger on a lane (${kind}) again` })
    const purpose = `${experiment.owner.visitor} asks where strangers were`
    const owner = await askAsOwner(experiment, { ...ask, purpose })
    const strangers = [...answers, stranger]
    const looksMasked = isMasked({ owner, strangers, unmasked: used }, (answer) => newSessionOf(experiment, answer))
    const masked = looksMasked && (await isRenewedStill(experiment, setup, kind))
    if (!looksMasked) {
      yield { ownerAnswers: [owner] }
      ownerAnswers.push(owner)
    }
    lanes.push({ kind, strangers, masked, conditional: undefined })
  }
  return { lanes, ownerAnswers }
}

interface Compared {
  /** What the owner was given where only strangers had been. */
  readonly owner: Answer
  /** What they had been given there. */
  readonly strangers: readonly Answer[]
  /** What the owner was given where nobody had been. */
  readonly unmasked: readonly Answer[]
}

/**
 * Whether the owner was given what strangers had been: without a session, though it is always given one where nobody
 * was, or with one of theirs. Then something keeps the page, whether it shows that or not. `sessionOf` names the
 * session that a reply gives.
 */
export function isMasked(
  { owner, strangers, unmasked }: Compared,
  sessionOf: (answer: Answer) => string | undefined,
): boolean {
  const given = sessionOf(owner)
  if (given !== undefined) return strangers.some((stranger) => sessionOf(stranger) === given)
  if (unmasked.length === 0 || unmasked.some((answer) => sessionOf(answer) === undefined)) return false
  return strangers.some(({ status, text }) => status === owner.status && text === owner.text)
}

/** Whether the owner is given its session where nobody has been; if not, it may be a stranger to the server by now. */
async function isRenewedStill(
  experiment: Experiment,
  { newLane, visit }: TrialSetup,
  kind: LaneKind,
): Promise<boolean> {
  const lane = await unlessSpent(() => newLane(kind))
  if (!lane) return false
  const purpose = `${experiment.owner.visitor} asks where nobody was`
  const answer = await askAsOwner(experiment, { path: lane.path, reference: visit.reference, purpose })
  return givenSession(experiment, answer).length > 0
}

interface ToAsk extends UsableLanes {
  readonly lanes: readonly WatchedLane[]
  /** Whether replies with one and the same date are looked for. */
  readonly isSame: boolean
}

/** Whether lanes behave as the page's own address does, where something is known to keep it, or may. Throws LeakSeen and ProbeAborted. */
export async function askLanes(
  experiment: Experiment,
  seen: Observed,
  { setup, kinds, lanes, isSame }: ToAsk,
): Promise<readonly WatchedLane[]> {
  const again: { kind: LaneKind; path: string; strangers: Answer[] }[] = []
  for (const { kind, lane, answers } of seen.surveys) {
    if (!lane || !kinds.includes(kind)) continue
    const { path } = lane
    const strangers = [...(lanes.find((each) => each.kind === kind)?.strangers ?? answers)]
    // Several times, for caches with several stores.
    for (let i = 0; isSame && i < 2; i++) strangers.push(await lookAgain(experiment, seen, { setup, path }))
    again.push({ kind, path, strangers })
  }
  if (isSame) await experiment.log.transport.wait(datesDifferMilliseconds)
  const asked: WatchedLane[] = []
  for (const { kind, path, strangers } of again) {
    if (isSame) strangers.push(await lookAgain(experiment, seen, { setup, path }))
    const conditional = await onCondition(experiment, anyKept, (headers) =>
      lookAgain(experiment, seen, { setup, path, headers }),
    )
    asked.push({ kind, strangers, masked: false, conditional })
  }
  return asked
}

/** More fields than Python's servers accept, and more bytes in all than Node's do; nginx accepts 32 KB. */
const [fieldCount, fieldBytes] = [120, 150]

function overfull(): Condition {
  const names = Array.from({ length: fieldCount }, (_, i) => `tp-${String(i).padStart(3, '0')}`)
  return Object.fromEntries(names.map((name) => [name, 'x'.repeat(fieldBytes)]))
}

/**
 * Whether anything keeps what strangers are given on lanes, though it shows nothing and the page is the same each time:
 * servers refuse a request with too many fields, but whatever has the page need not ask them. Lanes only, because a
 * refusal might be kept as well. Throws LeakSeen and ProbeAborted.
 */
export async function keptByRefusal(
  experiment: Experiment,
  seen: Observed,
  { setup, lanes }: UsableLanes & { readonly lanes: readonly WatchedLane[] },
): Promise<readonly WatchedLane[]> {
  const ask = async (path: string) => {
    const look = (headers: Condition) => lookAgain(experiment, seen, { setup, path, headers })
    return (await onCondition(experiment, overfull(), look))?.status
  }
  const unused: (number | undefined)[] = []
  for (const { kind } of lanes) unused.push(await unlessSpent(async () => ask((await setup.newLane(kind)).path)))
  // That the page came proves something only if the server does refuse elsewhere.
  if (!unused.some((status) => isRefusal(status, setup))) return lanes
  const done: WatchedLane[] = []
  for (const [i, lane] of lanes.entries()) {
    const path = seen.surveys.find(({ kind }) => kind === lane.kind)?.lane?.path
    let status = unused[i]
    if (isRefusal(status, setup) && path !== undefined) {
      // What was kept there may have gone stale.
      await lookAgain(experiment, seen, { setup, path })
      status = await ask(path)
    }
    done.push({ ...lane, keptUnseen: status === undefined ? undefined : !isRefusal(status, setup) })
  }
  return done
}

function isRefusal(status: number | undefined, { visit }: TrialSetup): boolean {
  return status !== undefined && status >= 400 && status !== visit.status
}
