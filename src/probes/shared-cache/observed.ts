import { ProbeAborted } from './aborted.ts'
import type { Answer, Fields } from './answer.ts'
import type { Account } from './identity.ts'
import type { Lane } from './lanes.ts'
import type { LaneKind, Trial, Variant } from './types.ts'

/** How the page looks to strangers at its own address, and how the server behaves beside it. */
export interface FirstVisit {
  readonly path: string
  /** The reply to an address that does not exist: no cache can have kept it. */
  readonly reference: Fields
  /** Whether the server renews the owner's session even where there is nothing. */
  readonly siblingRenews: boolean
  /** What three strangers got, a second from the first to the last. */
  readonly strangers: readonly Answer[]
  /** The last of them. */
  readonly stranger: Answer
  readonly status: number
  /** What showed that a cache answered. */
  readonly evidence: readonly string[]
}

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

/** What the owner's first request on a kind of lane showed. */
export interface FirstUse {
  readonly kind: LaneKind
  readonly owner: Answer
  /** Why the trials cannot be made on such lanes. */
  readonly unusable: string | undefined
  /** The owner was answered as from a cache, though none shows itself. */
  readonly masked: boolean
  /** The owner's session reached a stranger on another lane: the cache takes lanes for one, and may give it to anybody. */
  readonly leakedOutside: Leaked | undefined
  /** The server was asked and renews sessions beside the page, but its reply came without the cookie. */
  readonly stripped: boolean
}

/** Something of an account's that reached another visitor. */
export interface Leaked {
  readonly what: 'session' | 'content'
  /** Whose it is: the owner's, or on addresses that are not apart another account's. */
  readonly of: Account['visitor']
  /** It is known to be given where that account never was, so that others may have got it too. */
  readonly everywhere: boolean
  /** The number of the victim's request. */
  readonly victim: number
  /** The number of the request that showed whose session it is; content shows it itself. */
  readonly identity: number | undefined
}

/** A leak, and whether it could be shown again. */
export interface Leak {
  readonly variant: Variant
  /** What reached the victim; a new session belongs to nobody yet. */
  readonly leaked: Leaked | { readonly what: 'new_session'; readonly victim: number; readonly identity: undefined }
  /** The number of the owner's request; of a new session, that of the first stranger. */
  readonly owner: number
  readonly ownerAnswer: Answer
  readonly repeated: boolean
  readonly controlClean: boolean
  /** It reached a stranger on another lane: others may have got it too. */
  readonly leakedOutside: boolean
}

/** What strangers without a session were given. */
export interface NewSession {
  readonly trial: Trial
  /** `shared`: two of one lane got the same; `constant`: so does everybody else, which proves nothing. */
  readonly outcome: 'shared' | 'constant' | 'own'
  /** Numbers of the two requests that got the same. */
  readonly pair: readonly [first: number, second: number] | undefined
  readonly answers: readonly Answer[]
}

/** What a visitor gets where the owner never was. */
export interface Baseline {
  readonly status: number
  readonly text: string
}

/** What the trials of one page have in common. */
export interface TrialSetup {
  readonly visit: FirstVisit
  /** What a victim gets where the owner never was. */
  baselineOf(victim: Account | undefined): Baseline
  /** Session values that the site was asked about already. Only leak detection adds to them. */
  readonly known: Set<string>
  /** The status that the owner was answered with first. */
  readonly ownerStatus: number
  /** Throws LanesSpent and ProbeAborted. */
  newLane(kind: LaneKind): Promise<Lane>
}

/** How trials are made, and on which kinds of lanes. */
export interface UsableLanes {
  readonly setup: TrialSetup
  readonly kinds: readonly LaneKind[]
}

/** A lane of strangers, looked at once more. */
export interface WatchedLane {
  readonly kind: LaneKind
  /** What strangers were given, in order. */
  readonly strangers: readonly Answer[]
  /** The owner asked after them and was given what they were, without its session. */
  readonly masked: boolean
  /** The reply to a stranger's conditional request; undefined where none was sent. */
  readonly conditional: Answer | undefined
  /** Whether the page came where the server would have refused the request; undefined where that was not seen. */
  readonly keptUnseen?: boolean | undefined
}

/** A closer look at a page where no cache showed itself. */
export interface Watch {
  /** Whether strangers asked often enough to show that every reply was made anew. */
  readonly whole: boolean
  /** What strangers were given at the page's own address, in order, those of the first visit before the others. */
  readonly strangers: readonly Answer[]
  /** Whether each of them was given a new session of its own. */
  readonly ownSessions: boolean
  /** The reply to a stranger's conditional request at the page's own address. */
  readonly conditional: Answer | undefined
  /** Whether it is the server that evaluates conditions, as far as it shows; undefined where nobody does. */
  readonly weigher: 'server' | 'unclear' | undefined
  readonly lanes: readonly WatchedLane[]
}

/** Everything seen of one page. Immutable: steps yield what they see, and `merge` adds it. */
export interface Observed {
  readonly path: string
  readonly visit: FirstVisit | undefined
  /** Strangers were given one new session at the page's own address: a leak where nothing worse is found. */
  readonly sharedOnVisit: NewSession | undefined
  readonly surveys: readonly Survey[]
  readonly firstUses: readonly FirstUse[]
  readonly trials: readonly Trial[]
  /** The owner's replies on lanes. */
  readonly ownerAnswers: readonly Answer[]
  readonly newSessions: readonly NewSession[]
  /** Where trials are made; undefined where it does not come to them. */
  readonly usable: UsableLanes | undefined
  /** Where no cache showed itself: what a closer look showed. */
  readonly watch: Watch | undefined
  readonly leak: Leak | undefined
  /** The entry of the page's own address may hold a session of an account, so that it has to be overwritten. */
  readonly contaminated: boolean
  /** The owner used this kind of lane for the first time and isolation has not been verified yet. */
  readonly isolationUnverified: boolean
  /** Whether the owner was still signed in after the trials. */
  readonly stillSignedIn: boolean | undefined
  /** The page took the owner for a stranger and gave it a new session: a proxy takes cookies off the requests. */
  readonly ownerUnknown: boolean
  /** What was left out, and why. */
  readonly limits: readonly string[]
}

export function nothingObserved(path: string): Observed {
  return {
    path,
    visit: undefined,
    sharedOnVisit: undefined,
    surveys: [],
    firstUses: [],
    trials: [],
    ownerAnswers: [],
    newSessions: [],
    usable: undefined,
    watch: undefined,
    leak: undefined,
    contaminated: false,
    isolationUnverified: false,
    stillSignedIn: undefined,
    ownerUnknown: false,
    limits: [],
  }
}

/** What a step has just seen: lists are appended, any other value replaces the one before. */
export type Sighting = Partial<Omit<Observed, 'path'>>

/** A part of the experiment. It yields observations at once, so that nothing is lost when it is aborted. */
export type Step<Result = void> = AsyncGenerator<Sighting, Result, void>

/** Adds what a step saw. */
export function merge(seen: Observed, more: Sighting): Observed {
  return {
    ...seen,
    ...more,
    surveys: [...seen.surveys, ...(more.surveys ?? [])],
    firstUses: [...seen.firstUses, ...(more.firstUses ?? [])],
    trials: [...seen.trials, ...(more.trials ?? [])],
    ownerAnswers: [...seen.ownerAnswers, ...(more.ownerAnswers ?? [])],
    newSessions: [...seen.newSessions, ...(more.newSessions ?? [])],
    limits: [...seen.limits, ...(more.limits ?? [])],
  }
}

/** Runs a step to its end, or until it is aborted. */
export async function observe(
  before: Observed,
  step: Step,
): Promise<{ readonly seen: Observed; readonly aborted: ProbeAborted | undefined }> {
  let seen = before
  try {
    for await (const sighting of step) seen = merge(seen, sighting)
    return { seen, aborted: undefined }
  } catch (error) {
    if (error instanceof ProbeAborted) return { seen, aborted: error }
    throw error
  }
}
