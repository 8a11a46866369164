import type { LaneKind } from '../../domain/probe.ts'
import type { Answer } from './answer.ts'
import { evaluates, onCondition } from './condition.ts'
import type { Experiment } from './experiment.ts'
import type { Field } from './field.ts'
import { type HandedOn, handedOn } from './hand-on.ts'
import { unlessSpent } from './lanes-spent.ts'
import { isKeptByDate } from './made-anew.ts'
import { isMasked } from './masked.ts'
import type { Observed } from './observed.ts'
import { askAsOwner, askAsStranger, givenSession } from './owner.ts'
import { newSessionOf } from './same-session.ts'
import { shownToAll } from './shown-to-all.ts'

/** A lane of strangers, looked at once more. */
export interface WatchedLane {
  readonly kind: LaneKind
  /** What strangers were given, in order. */
  readonly strangers: readonly Answer[]
  /** The owner asked after them and was given what they were, without its session. */
  readonly masked: boolean
  /** What a stranger was answered who asked on a condition; undefined where none did. */
  readonly conditional: Answer | undefined
}

/** A closer look at a page where no cache showed itself. */
export interface Watch {
  /** Whether strangers asked often enough to show that every reply was made anew. */
  readonly whole: boolean
  /** What strangers were given at the page's own address, in order, those of the first look before the others. */
  readonly strangers: readonly Answer[]
  /** Whether each of them was given a new session of its own. */
  readonly ownSessions: boolean
  /** What a stranger was answered there who asked on a condition that a kept reply does not meet. */
  readonly conditional: Answer | undefined
  /** What the owner was answered on the same condition on a lane where nobody had been. */
  readonly ownerConditional: Answer | undefined
  readonly lanes: readonly WatchedLane[]
}

interface Place {
  readonly field: Field
  readonly kinds: readonly LaneKind[]
  readonly whole: boolean
}

/** Two replies made within one second have the same date; the first and the third of these cannot. */
const spacingMilliseconds = 700
const looks = 3
/** As many requests as the longest watch takes, and what follows it. */
const leastForWatch = 16

/**
 * Step 7, where no cache showed itself: does anything keep the page at its own address? Strangers alone ask there. With
 * `whole`, often enough to show that every reply was made anew; else once, to see that lanes are no exception. Writes
 * into `seen.watch`; an account's session that shows up is a leak. Throws Stopped.
 */
export async function watchPage(experiment: Experiment, seen: Observed, place: Place): Promise<void> {
  if (experiment.notebook.left < leastForWatch) return
  const lanes = place.whole ? await watchLanes(experiment, seen, place) : []
  const { look } = place.field
  const watch = { whole: place.whole, strangers: look.strangers, ownSessions: false, lanes }
  const nothingAsked = { conditional: undefined, ownerConditional: undefined }
  // Something keeps the page; it need not be asked for any more.
  if (lanes.some(({ masked }) => masked)) seen.watch = { ...watch, ...nothingAsked }
  else await watchOwnAddress(experiment, seen, { ...place, lanes })
}

async function watchOwnAddress(
  experiment: Experiment,
  seen: Observed,
  { field, kinds, whole, lanes }: Place & { readonly lanes: readonly WatchedLane[] },
): Promise<void> {
  const { look } = field
  const strangers = [...look.strangers]
  for (let i = 0; whole && i < looks; i++) {
    await experiment.notebook.door.wait(spacingMilliseconds)
    const answer = await lookAgain(experiment, seen, { field, path: look.path })
    if (!answer) return
    strangers.push(answer)
  }
  const conditional = await onCondition(experiment, (headers) =>
    lookAgain(experiment, seen, { field, path: look.path, headers }),
  )
  if (seen.leak) return
  const weighed = evaluates(conditional, look.stranger)
  const all = conditional ? [...strangers, conditional] : strangers
  const kept = weighed || isKeptByDate(all, elsewhere(seen)) || all.some(({ cacheMarks }) => cacheMarks.length > 0)
  const asked = kept ? await askLanes(experiment, seen, { field, kinds, whole, lanes }) : lanes
  if (seen.leak) return
  const ownerConditional = weighed && whole ? await ownerOnCondition(experiment, field, kinds) : undefined
  const sessions = strangers.map((answer) => newSessionOf(experiment, answer))
  const ownSessions = !sessions.includes(undefined) && new Set(sessions).size === sessions.length
  seen.watch = { whole, strangers, ownSessions, conditional, ownerConditional, lanes: asked }
}

/** Replies of other addresses than the page's own, to compare dates with. */
export function elsewhere({ surveys, ownerAnswers }: Observed): readonly Answer[] {
  // Nobody had been on these lanes before, or only the owner.
  return [...surveys.flatMap(({ answers }) => answers.slice(0, 1)), ...ownerAnswers]
}

/** A stranger on each lane where only strangers were, and the owner after it: is it given what they are? */
async function watchLanes(experiment: Experiment, seen: Observed, { field, kinds }: Place): Promise<WatchedLane[]> {
  const lanes: WatchedLane[] = []
  for (const { kind, lane, answers } of seen.surveys) {
    if (!lane || !kinds.includes(kind)) continue
    const ask = { path: lane.path, reference: field.look.reference }
    const stranger = await askAsStranger(experiment, { ...ask, purpose: `a stranger on a lane (${kind}) again` })
    const purpose = `${experiment.owner.visitor} asks where strangers were`
    const owner = await askAsOwner(experiment, { ...ask, purpose })
    const strangers = [...answers, stranger]
    const sessionOf = (answer: Answer) => newSessionOf(experiment, answer)
    const masked = isMasked({ owner, strangers, unmasked: seen.ownerAnswers }, sessionOf)
    // A further reply to the owner, to compare dates with.
    if (!masked) seen.ownerAnswers.push(owner)
    lanes.push({ kind, strangers, masked, conditional: undefined })
  }
  return lanes
}

/** Whether lanes behave as the page's own address, of which it is known that something weighs conditions there. */
async function askLanes(
  experiment: Experiment,
  seen: Observed,
  { field, kinds, lanes }: Place & { readonly lanes: readonly WatchedLane[] },
): Promise<readonly WatchedLane[]> {
  const asked: WatchedLane[] = []
  for (const { kind, lane, answers } of seen.surveys) {
    if (!lane || !kinds.includes(kind) || seen.leak) continue
    const conditional = await onCondition(experiment, (headers) =>
      lookAgain(experiment, seen, { field, path: lane.path, headers }),
    )
    const before = lanes.find((each) => each.kind === kind) ?? { kind, strangers: answers, masked: false }
    asked.push({ ...before, conditional })
  }
  return asked
}

interface Again {
  readonly field: Field
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
}

/** A stranger asks again. Undefined where it was given what only accounts are, which ends the page. Throws Stopped. */
async function lookAgain(
  experiment: Experiment,
  seen: Observed,
  { field: { look, known }, path, headers = {} }: Again,
): Promise<Answer | undefined> {
  const purpose = headers['if-none-match'] ? 'a stranger asks whether anything keeps it' : 'a stranger looks again'
  const answer = await experiment.notebook.ask({
    ...{ visitor: 'anonymous', purpose, path, reference: look.reference, headers },
  })
  const [ownerAnswer] = seen.ownerAnswers
  if (!ownerAnswer) return answer
  const given = givenSession(experiment, answer)
  const opens = look.strangers.some((stranger) => givenSession(experiment, stranger).length > 0)
  // Where strangers are given sessions, whose an unknown one is need not be asked.
  const isOwn = opens && given.every(([, value]) => !experiment.accountValues.has(value))
  const received = { ownerAnswer, baseline: look.stranger, known, answer: isOwn ? { ...answer, setCookies: [] } : answer }
  const found = await handedOn(experiment, { ...received, victim: 'anonymous' })
  if (found?.what === 'content') throw await shownToAll(experiment, look)
  if (found) {
    seen.leak = leakOf(found, ownerAnswer, path === look.path)
    seen.spilled ||= path === look.path
    return undefined
  }
  for (const [, value] of given) experiment.strangerValues.add(value)
  return answer
}

function leakOf(handedOn: HandedOn, ownerAnswer: Answer, escaped: boolean): NonNullable<Observed['leak']> {
  const shown = { owner: ownerAnswer.number, ownerAnswer, repeated: false, controlClean: false, escaped }
  return { variant: 'refresh', handedOn: { ...handedOn, everywhere: escaped }, ...shown }
}

/** Whether the condition reaches the server: caches that are to keep a reply ask for all of it. */
async function ownerOnCondition(
  experiment: Experiment,
  field: Field,
  [kind = 'query']: readonly LaneKind[],
): Promise<Answer | undefined> {
  const lane = await unlessSpent(() => field.newLane(kind))
  if (!lane) return undefined
  const purpose = `${experiment.owner.visitor} asks on a condition`
  return onCondition(experiment, (headers) => askAsOwner(experiment, { purpose, path: lane.path, headers }))
}
