import type { ProbeCleanUp, ProbeCondition, ProbedPage, ProbeRun, Visitor } from '../../domain/probe.ts'

/** What a verdict rests on. */
export type Ground =
  /** leaks: the session that the server renewed for one visitor reached another. */
  | 'session_leaked'
  /** leaks: strangers without a session were given one and the same new one. */
  | 'new_session_shared'
  /** leaks: the page that one visitor sees signed in was shown to another. */
  | 'content_leaked'
  /** no_leak_seen: no reply carries the session cookie. */
  | 'nothing_to_leak'
  /** no_leak_seen: what carries the session cookie says that it must not be shared. */
  | 'application_guards'
  /** no_leak_seen, latent: the application guards nothing; that nothing leaked is the proxy's doing. */
  | 'proxy_guards'
  /** inconclusive: the experiment could not be set up: signing in, distinguishing the accounts, reaching the site. */
  | 'set_up_failed'
  /** inconclusive: no address of the page could be found that no other visitor shares. */
  | 'no_isolated_lane'
  /** inconclusive: something got in the way on the run: errors, refusals, a changed page. */
  | 'disturbed'
  /** inconclusive: the page would have taken more requests than are allowed. */
  | 'budget_spent'

/**
 * How an address of a page is made that nobody else uses: by a query of its own, by writing letters of the path as
 * percent escapes, or, on staging only, the address itself.
 */
export type LaneKind = 'query' | 'encoded' | 'plain'

/** What one experiment tries; all but the first two only where a target file or flag allows it. */
export type Variant =
  | 'refresh'
  | 'new_session'
  | 'head'
  | 'renewal'
  | 'overlap'
  | 'authorization'
  | 'path_confusion'
  | 'targeted'

/** One attempt to be given the session of another visitor. */
export interface Trial {
  readonly variant: Variant
  readonly laneKind: LaneKind
  /** `at_once`: the victim asks right after; `settled`: a second later; `repeated`: after the owner asked four times. */
  readonly timing: 'at_once' | 'settled' | 'repeated' | 'together'
  readonly victim: Visitor
  readonly leaked: boolean
}

/** The three lines that prove a leak: numbers of exchanges. */
export interface Proof {
  readonly variant: Variant
  /** The owner's request. */
  readonly owner: number
  /** The victim's request, which returned the owner's session. */
  readonly victim: number
  /** What the site says of the session that the victim received. A new session is nobody's: undefined. */
  readonly identity: number | undefined
  /** Whether the same happened again on another lane. */
  readonly repeated: boolean
  /** Whether a lane that the owner never used stayed clean. */
  readonly controlClean: boolean
}

export interface PageLayers {
  readonly application: {
    /** Whether the reply to a signed-in visitor carries the session cookie; undefined where it could not be seen. */
    readonly refreshes: boolean | undefined
    /** Whether strangers are given a session. */
    readonly opensSession: boolean | undefined
    readonly cacheControl: string | undefined
    readonly vary: string | undefined
  }
  readonly cache: {
    /** Whether a cache showed itself on the page's own address. */
    readonly seen: boolean
    readonly evidence: readonly string[]
    /** The kinds of lane that nobody else shares. */
    readonly isolated: readonly LaneKind[]
    /** Whether it was seen to keep the page on a lane. */
    readonly storesOnLane: boolean
    /** Whether anything keeps the page, where no cache says so itself; undefined where that was not looked into. */
    readonly storage?: PageStorage | undefined
  }
}

/** Whether replies of a page are kept in front of the application. */
export interface PageStorage {
  readonly stored: 'yes' | 'no' | 'unknown'
  /** What shows it; of `unknown`, what would decide it. One or two sentences. */
  readonly evidence: string
}

/** The five conditions of CVE-2023-30861; the same hold for its siblings. */
export type ConditionId =
  | 'caching_proxy'
  | 'permanent_session'
  | 'session_untouched'
  | 'refresh_each_request'
  | 'not_marked_private'

/** The web framework that issues the session; it decides which CVE is concerned. */
export interface Application {
  readonly framework: string | undefined
  /** How it is known: `stated in the target file`, `the form of the cookie`. Empty where it is not. */
  readonly how: string
}

export interface PageResult extends ProbedPage {
  readonly ground: Ground
  readonly trialList: readonly Trial[]
  readonly proof?: Proof | undefined
  /** What was seen of the two layers. */
  readonly layers: PageLayers
}

/** What was cleaned up at the end. */
export interface CleanUp extends ProbeCleanUp {
  /** Accounts that were signed out. */
  readonly signedOut: readonly Visitor[]
  /** Whether the cookies are dead now; undefined where that could not be asked. */
  readonly cookiesDead: boolean | undefined
  /** Pages whose shared entry was overwritten, and whether it is clean again. */
  readonly repaired: readonly { readonly path: string; readonly clean: boolean }[]
}

/** A run of this probe. */
export interface SharedCacheRun extends ProbeRun {
  readonly probe: 'shared-cache'
  readonly application: Application
  readonly conditions: readonly (ProbeCondition & { readonly id: ConditionId })[]
  readonly pages: readonly PageResult[]
  readonly cleanUp: CleanUp
}
