import type { Claim } from './decision.ts'

/** What an experiment says of one page of one deployment; never of a product version. */
export type Verdict = 'leaks' | 'no_leak_seen' | 'inconclusive'

/** Who sends a request: an account (`A`, `B`, `C`) or a visitor without one. */
export type Visitor = 'A' | 'B' | 'C' | 'anonymous'

/** A cookie as it may be kept: its value as a keyed hash, the key of which is gone after the run. */
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
  /** Of an identity page: who it says the visitor is: `A`, `B`, `nobody`, `unclear`. */
  readonly identifiedAs?: string | undefined
}

/** What has to be changed, and where. */
export interface Fix {
  readonly layer: 'application' | 'proxy'
  /** The exact header or setting: `Cache-Control: no-store` and `Vary: Cookie`. */
  readonly change: string
  /** One or two sentences: why there. */
  readonly reason: string
}

/** What was found on one page. A probe adds what only its experiment sees. */
export interface ProbedPage {
  /** As the target has it. */
  readonly path: string
  readonly verdict: Verdict
  /** What the verdict rests on, in a word of the probe. */
  readonly ground: string
  /** One to three sentences for an analyst. */
  readonly explanation: string
  /** How many trials were made. */
  readonly trials: number
  /** What to fix, most important first; empty where nothing is wrong or nothing is known. */
  readonly fix: readonly Fix[]
  /** All of this page, in order. */
  readonly exchanges: readonly Exchange[]
}

/** Something that must hold for the flaw to do harm. */
export interface ProbeCondition {
  /** A word of the probe. */
  readonly id: string
  /** One sentence. */
  readonly text: string
  /** `unknown`: cannot be observed from outside. */
  readonly met: 'yes' | 'no' | 'unknown'
  /** What shows it. */
  readonly evidence: string
}

/** Which flaw a run speaks of. */
export interface ProbedFlaw {
  /** `CVE-2023-30861`, or the weakness where no CVE is known: `CWE-539`. */
  readonly id: string
  readonly cveId: string | undefined
  readonly cwe: { readonly id: string; readonly name: string }
}

/**
 * One experiment with one deployment, and the file that is kept as evidence. What all probes have in common: each has a
 * run of its own that extends this one, and the schema that reads it.
 */
export interface ProbeRun {
  /** The id of the probe. */
  readonly probe: string
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
  /** RFC 3339: when the run is no longer valid. */
  readonly reviewBy: string
  readonly flaw: ProbedFlaw
  /** Over all pages; `impact` and `action` say for which deployment, after how many trials, and until when. */
  readonly vex: ProbeVex
  readonly conditions: readonly ProbeCondition[]
  readonly pages: readonly ProbedPage[]
  /** Requests that belong to no page: signing in, distinguishing the accounts, cleaning up. */
  readonly setUp: readonly Exchange[]
  readonly cleanUp: ProbeCleanUp
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

export interface ProbeCleanUp {
  /** What stays open after the run, as sentences. */
  readonly open: readonly string[]
}
