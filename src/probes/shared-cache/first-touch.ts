import type { LaneKind } from '../../domain/probe.ts'
import type { Answer } from './answer.ts'
import type { Experiment } from './experiment.ts'
import { type Leaked, leaked, showsClosedPage } from './hand-on.ts'
import type { Lanes } from './lanes.ts'
import type { Look } from './look.ts'
import { saysMiss } from './marks.ts'
import { askAsOwner, givenSession, isStrangers } from './owner.ts'
import { shownToAll } from './shown-to-all.ts'
import { Stopped } from './stopped.ts'

/** What the owner's first request on a lane showed. */
export interface FirstTouch {
  readonly kind: LaneKind
  readonly owner: Answer
  /** Why the trials cannot be made on such lanes. */
  readonly unusable: string | undefined
  /** The owner was answered as from a cache, though none shows itself. */
  readonly masked: boolean
  /** The owner's session reached a stranger on another lane: the cache takes lanes for one, and may hand it to anybody. */
  readonly escaped: Leaked | undefined
  /** The server was asked and renews sessions beside the page, but its reply came without the cookie. */
  readonly stripped: boolean
}

/**
 * Step 4: the owner's first request, and at once a stranger, the sentinel, on another lane. If the owner is not given a
 * renewed session though the server renews it beside the page, somebody answered in the server's place. Throws Stopped.
 */
export async function firstTouch(
  experiment: Experiment,
  seen: { unwatched: boolean },
  { kind, lanes, look }: { kind: LaneKind; lanes: Lanes; look: Look },
): Promise<FirstTouch | undefined> {
  const [lane, other] = [lanes.next(kind), lanes.next(kind)]
  if (!lane || !other) return undefined
  const { visitor } = experiment.owner
  const { reference } = look
  const purpose = `${visitor} asks for the first time (${kind})`
  seen.unwatched = true
  const owner = await askAsOwner(experiment, { purpose, path: lane.path, reference })
  const watch = { visitor: 'anonymous', purpose: 'a stranger keeps watch on another lane', path: other.path } as const
  const sentinel = await experiment.notebook.ask({ ...watch, reference })
  const escaped = await escaping(experiment, { look, owner, sentinel })
  seen.unwatched = false
  const missing = givenSession(experiment, owner).length === 0
  const answered = saysMiss(owner.fields) || !isSame(owner, look.stranger)
  const renews = look.siblingRenews || (missing && !answered && (await renewsOtherwise(experiment, lanes, kind)))
  const masked = (missing && renews && !answered) || isStrangers(experiment, owner)
  const unusable = escaped ? undefined : whyUnusable(owner, masked)
  return {
    kind,
    owner,
    escaped,
    masked: masked && !escaped,
    stripped: look.siblingRenews && missing && answered,
    unusable,
  }
}

/**
 * Whether the server renews the owner's session on the page when it is asked with a method that is never answered from a
 * cache. Where there is nothing, some servers renew none.
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
    if (error instanceof Stopped) return false
    throw error
  }
}

interface Watched {
  readonly look: Look
  readonly owner: Answer
  readonly sentinel: Answer
}

/** Whether the sentinel was given the owner's session. Throws Stopped where it was shown the owner's page. */
async function escaping(experiment: Experiment, { look, owner, sentinel }: Watched): Promise<Leaked | undefined> {
  const baseline = look.stranger
  const received = {
    victim: 'anonymous',
    answer: sentinel,
    ownerAnswer: owner,
    baseline,
    known: new Set<string>(),
  } as const
  const found = await leaked(experiment, received)
  if (found?.what === 'content' && !showsClosedPage(experiment, received)) throw await shownToAll(experiment, look)
  return found && { ...found, everywhere: true }
}

/** Whether the owner got what strangers got before, as from a cache. */
function isSame(owner: Answer, stranger: Answer): boolean {
  const control = (answer: Answer) => answer.fields.get('cache-control')
  return owner.status === stranger.status && owner.text === stranger.text && control(owner) === control(stranger)
}

function whyUnusable({ cacheEvidence }: Answer, masked: boolean): string | undefined {
  if (cacheEvidence.length > 0) return 'a cache knows it at its first use'
  if (!masked) return undefined
  return 'the page seems to be answered from a cache there, without asking the server'
}
