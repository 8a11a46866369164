import { ProbeAborted } from './aborted.ts'
import { type Answer, saysMiss, unsuitablePage } from './answer.ts'
import { askAsOwner, type Experiment, givenSession, isStrangers } from './experiment.ts'
import { survey } from './first-visit.ts'
import type { Lanes } from './lanes.ts'
import { findLeak, shownToAll, showsClosedPage } from './leak-detection.ts'
import type { FirstUse, FirstVisit, Leak, Leaked, Step, Survey } from './observed.ts'
import type { LaneKind } from './types.ts'

export interface Ground {
  readonly lanes: Lanes
  readonly visit: FirstVisit
}

/** The kinds of lane that nobody else shares, and what was seen when finding them. */
export interface Isolation {
  readonly kinds: readonly LaneKind[]
  readonly surveys: readonly Survey[]
  readonly firstUses: readonly FirstUse[]
}

/**
 * Steps 3 and 4 for each kind of lane. On staging, the page's own address is the last resort. Undefined where a session
 * leaked outside its lane, which ends the page. Throws ProbeAborted.
 */
export async function* findLanes(experiment: Experiment, { lanes, visit }: Ground): Step<Isolation | undefined> {
  const surveys = await survey(experiment, ['query', 'encoded'], { lanes, visit })
  yield { surveys }
  const firstUses: FirstUse[] = []
  for (const { kind, unusable } of surveys) {
    if (unusable !== undefined) continue
    const use = yield* firstUse(experiment, { kind, lanes, visit })
    if (!use) continue
    yield { firstUses: [use] }
    firstUses.push(use)
    if (!use.leakedOutside) continue
    yield { leak: leakOutside(use.owner, use.leakedOutside), contaminated: true }
    return undefined
  }
  const kinds = firstUses.flatMap(({ kind, unusable }) => (unusable === undefined ? [kind] : []))
  if (kinds.length > 0) return { kinds, surveys, firstUses }
  const reason = whyNone(surveys, firstUses)
  if (!experiment.target.staging) throw new ProbeAborted('no_isolated_lane', reason)
  const limit = `${visit.path} was tried at its own address, as nobody else uses the deployment: ${reason}`
  yield { limits: [limit], contaminated: true }
  return { kinds: ['plain'], surveys, firstUses }
}

function leakOutside(owner: Answer, leaked: Leaked): Leak {
  const unchecked = { repeated: false, controlClean: false, leakedOutside: true }
  return { variant: 'refresh', leaked, owner: owner.number, ownerAnswer: owner, ...unchecked }
}

/** Throws ProbeAborted where it is the page that cannot be tested. */
function whyNone(surveys: readonly Survey[], firstUses: readonly FirstUse[]): string {
  const unsuitable = firstUses.map(({ owner }) => unsuitablePage(owner)).find((each) => each !== undefined)
  if (unsuitable !== undefined) throw new ProbeAborted('disturbed', unsuitable)
  const names = { query: 'with a query of its own', encoded: 'with escaped letters', plain: 'the page itself' } as const
  const reasons = [...surveys, ...firstUses].flatMap(({ kind, unusable }) => {
    return unusable === undefined ? [] : [`${names[kind]}: ${unusable}`]
  })
  return `No address of the page was found that other visitors do not share (${reasons.join('; ')}).`
}

/**
 * Step 4: the owner's first request, and at once a stranger, the canary, on another lane. If the owner is not given a
 * renewed session though the server renews it beside the page, something answered in the server's place. Throws
 * ProbeAborted.
 */
async function* firstUse(
  experiment: Experiment,
  { kind, lanes, visit }: Ground & { readonly kind: LaneKind },
): Step<FirstUse | undefined> {
  const [lane, other] = [lanes.next(kind), lanes.next(kind)]
  if (!lane || !other) return undefined
  const { reference } = visit
  const purpose = `${experiment.owner.visitor} asks for the first time (${kind})`
  yield { isolationUnverified: true }
  const owner = await askAsOwner(experiment, { purpose, path: lane.path, reference })
  const watch = { visitor: 'anonymous', purpose: 'a stranger keeps watch on another lane', path: other.path } as const
  const canary = await experiment.log.ask({ ...watch, reference })
  const leakedOutside = await outsideLeak(experiment, { visit, owner, canary })
  yield { isolationUnverified: false }
  const missing = givenSession(experiment, owner).length === 0
  const answered = saysMiss(owner.fields) || !isSame(owner, visit.stranger)
  const renews = visit.siblingRenews || (missing && !answered && (await renewsOtherwise(experiment, lanes, kind)))
  const masked = (missing && renews && !answered) || isStrangers(experiment, owner)
  return {
    kind,
    owner,
    leakedOutside,
    masked: masked && !leakedOutside,
    stripped: visit.siblingRenews && missing && answered,
    unusable: leakedOutside ? undefined : whyUnusable(owner, masked),
  }
}

/**
 * Whether the server renews the owner's session on the page when it is asked with a method that is never answered from a
 * cache. At addresses that do not exist, some servers renew none.
 */
async function renewsOtherwise(experiment: Experiment, lanes: Lanes, kind: LaneKind): Promise<boolean> {
  const lane = lanes.next(kind)
  if (!lane) return false
  const purpose = `${experiment.owner.visitor} asks what the page can do`
  try {
    const answer = await askAsOwner(experiment, { purpose, method: 'OPTIONS', path: lane.path })
    return givenSession(experiment, answer).length > 0
  } catch (error) {
    // Servers that do not know the method answer with 501.
    if (error instanceof ProbeAborted) return false
    throw error
  }
}

interface Watched {
  readonly visit: FirstVisit
  readonly owner: Answer
  readonly canary: Answer
}

/** Whether the canary was given the owner's session. Throws ProbeAborted where it was shown the owner's page. */
async function outsideLeak(experiment: Experiment, { visit, owner, canary }: Watched): Promise<Leaked | undefined> {
  const shown = { answer: canary, ownerAnswer: owner, baseline: visit.stranger }
  const found = await findLeak(experiment, { ...shown, victim: 'anonymous', known: new Set() })
  if (found?.what === 'content' && !showsClosedPage(experiment, shown)) throw await shownToAll(experiment, visit)
  return found && { ...found, everywhere: true }
}

/** Whether the owner got the same reply as strangers before, as from a cache. */
function isSame(owner: Answer, stranger: Answer): boolean {
  const control = (answer: Answer) => answer.fields.get('cache-control')
  return owner.status === stranger.status && owner.text === stranger.text && control(owner) === control(stranger)
}

function whyUnusable({ cacheEvidence }: Answer, masked: boolean): string | undefined {
  if (cacheEvidence.length > 0) return 'a cache knows it at its first use'
  if (!masked) return undefined
  return 'the page seems to be answered from a cache there, without asking the server'
}
