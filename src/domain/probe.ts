import type { Claim } from './decision.ts'

/** What an experiment tells of one page of one deployment; never of a product version. */
export type Verdict = 'leaks' | 'no_leak_seen' | 'inconclusive'

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
  /** inconclusive: the experiment could not be set up: signing in, telling the accounts apart, reaching the site. */
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

/** Who sends a request: an account (`A`, `B`, `C`) or a visitor without one. */
export type Visitor = 'A' | 'B' | 'C' | 'anonymous'

/** A cookie as it may be told: its value as a keyed hash, the key of which is gone after the run. */
export interface SeenCookie {
  readonly name: string
  /** The first 10 hexadecimal digits of HMAC-SHA-256 with the key of the run. */
  readonly hash: string
  /** As received, values of `Expires` included: `HttpOnly`, `Path=/`. */
  readonly attributes: readonly string[]
}

/** One request and what came back, without any secret. */
export interface Exchange {
  /** From 1, in the order of sending. */
  readonly number: number
  /** RFC 3339. */
  readonly at: string
  readonly visitor: Visitor
  /** What it was for, in a few words: `A asks`, `the next visitor asks`, `whose session is it?`. */
  readonly purpose: string
  readonly request: {
    readonly method: string
    readonly url: string
    /** The cookies sent, by hash. */
    readonly cookies: readonly SeenCookie[]
  }
  /** Undefined where no reply came. */
  readonly reply?: ExchangeReply | undefined
  /** Why no reply came. */
  readonly failed?: string | undefined
}

export interface ExchangeReply {
  readonly status: number
  readonly cacheControl: string | undefined
  readonly vary: string | undefined
  readonly setCookies: readonly SeenCookie[]
  /** What shows that a cache answered: `Age: 3`, `X-Cache: HIT`. */
  readonly cacheEvidence: readonly string[]
  /** Of an identity page: who it took the visitor for, in the words of the experiment: `A`, `B`, `nobody`, `unclear`. */
  readonly identifiedAs?: string | undefined
}

/** One attempt to be handed somebody else's session. */
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

/** What has to be changed, and where. */
export interface Fix {
  readonly layer: 'application' | 'proxy'
  /** The exact header or setting: `Cache-Control: no-store` and `Vary: Cookie`. */
  readonly change: string
  /** One or two sentences: why there. */
  readonly reason: string
}

export interface PageResult {
  readonly path: string
  readonly verdict: Verdict
  readonly ground: Ground
  /** One to three sentences for an analyst. */
  readonly explanation: string
  /** How many trials were made. */
  readonly trials: number
  readonly trialList: readonly Trial[]
  readonly proof?: Proof | undefined
  /** What to fix, first things first; empty where nothing is wrong or nothing is known. */
  readonly fix: readonly Fix[]
  /** What was seen of the two layers. */
  readonly layers: PageLayers
  /** All of this page, in order. */
  readonly exchanges: readonly Exchange[]
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

export interface ProbeCondition {
  readonly id: ConditionId
  /** One sentence. */
  readonly text: string
  /** `unknown`: cannot be observed from outside. */
  readonly met: 'yes' | 'no' | 'unknown'
  /** What shows it. */
  readonly evidence: string
}

/** The web framework that issues the session; it decides which CVE is concerned. */
export interface Application {
  readonly framework: string | undefined
  /** How it is known: `stated in the target file`, `the form of the cookie`. Empty where it is not. */
  readonly how: string
}

/** Which flaw a run speaks of. */
export interface ProbedFlaw {
  /** `CVE-2023-30861`, or the weakness where no CVE is known: `CWE-539`. */
  readonly id: string
  readonly cveId: string | undefined
  readonly cwe: { readonly id: string; readonly name: string }
}

/** One experiment with one deployment: everything that can be told of it, and the file that is kept as evidence. */
export interface ProbeRun {
  readonly probe: 'shared-cache'
  readonly tool: { readonly name: string; readonly version: string }
  /** Base URL. */
  readonly target: string
  /** What readers call the deployment. */
  readonly deployment: string
  /** Who allowed it. */
  readonly consent: string
  /** The field User-Agent as it was sent; files of older versions have none. */
  readonly userAgent?: string | undefined
  /** RFC 3339. */
  readonly startedAt: string
  readonly endedAt: string
  /** RFC 3339: when the run says nothing any more. */
  readonly reviewBy: string
  readonly application: Application
  readonly flaw: ProbedFlaw
  /** Over all pages; `impact` and `action` say for which deployment, after how many trials, and until when. */
  readonly vex: ProbeVex
  readonly conditions: readonly ProbeCondition[]
  readonly pages: readonly PageResult[]
  /** Requests that belong to no page: signing in, telling the accounts apart, cleaning up. */
  readonly setUp: readonly Exchange[]
  readonly cleanUp: CleanUp
  /** How many requests were sent in all. */
  readonly requests: number
  readonly seconds: number
  /** What was not tested, and why; what a reader must not conclude. */
  readonly limits: readonly string[]
}

/** As the contract has it: a field that a status has no use for is null. */
export interface ProbeVex {
  readonly status: Claim['status']
  readonly justification: Extract<Claim, { status: 'not_affected' }>['justification'] | null
  readonly impact: string | null
  readonly action: string | null
}

/** What was put back in order at the end. */
export interface CleanUp {
  /** Accounts that were signed out. */
  readonly signedOut: readonly Visitor[]
  /** Whether the cookies are dead now; undefined where that could not be asked. */
  readonly cookiesDead: boolean | undefined
  /** Pages whose shared entry was overwritten, and whether it is clean again. */
  readonly repaired: readonly { readonly path: string; readonly clean: boolean }[]
  /** What stays open, as sentences. */
  readonly open: readonly string[]
}
