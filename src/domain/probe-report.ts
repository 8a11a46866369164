import type { Exchange } from './probe.ts'

/**
 * A run in the words of its probe: what reports and bulletins say beside what every run has. Texts of the site are in it
 * as they came; printing code sanitizes them.
 */
export interface ProbeReport {
  /** Continues `CVE-2023-30861: `, as a title: `a shared cache of staging leaks sessions`. */
  readonly title: string
  /** What the flaw does, in a sentence. */
  readonly background: string
  /** What has the flaw. Its version cannot be seen from outside. */
  readonly component: { readonly name: string; readonly purl: string | undefined }
  /** What to do about a leak whose fixes are listed, in a sentence. */
  readonly action: string
  /** Names and values beside the claim: `framework`, `flask (stated in the target file)`. */
  readonly facts: readonly (readonly [name: string, value: string])[]
  /** What could be found on any page, each once. */
  readonly checks: readonly ProbeCheck[]
  /** One for each page of the run, in its order. */
  readonly pages: readonly PageReport[]
  /** A sentence about all pages that warn. */
  readonly warning: string
  /** What was cleaned up, as sentences. */
  readonly cleanUp: readonly string[]
}

/** One thing that is checked on a page; in SARIF a rule. */
export interface ProbeCheck {
  /** Unique within the probe: `new_session`. */
  readonly id: string
  /** `New session`. */
  readonly name: string
  /** One sentence: what must not happen. */
  readonly summary: string
  /** What is tried, and what a failure means. */
  readonly description: string
  readonly help: string
  readonly level: 'error' | 'warning'
}

export interface PageReport {
  /** What the verdict rests on, in a few words: `leaks: a renewed session reached another`. */
  readonly summary: string
  /** Whether the page is a warning although nothing leaked. */
  readonly warns: boolean
  /** What to do next where nothing could be said. */
  readonly nextStep: string | undefined
  /** Undefined where nothing is proven, or the exchanges that prove it are missing. */
  readonly proof: ProofReport | undefined
  readonly results: readonly CheckResult[]
  /** What only this probe sees of a page, for machines. */
  readonly details: Readonly<Record<string, unknown>>
}

/** What a check found on a page. */
export interface CheckResult {
  /** The id of the check. */
  readonly check: string
  /** `open`: it could not be decided. */
  readonly kind: 'fail' | 'pass' | 'open'
  /** A few words: `Renewed session: nothing leaked`. */
  readonly words: string
  readonly trials: number
  /** Whether the page's proof is of this check. */
  readonly isProven: boolean
}

/** What proves a leak, to be read and to be done again. */
export interface ProofReport {
  /** Who asked what, and what came. */
  readonly lines: readonly ProofLine[]
  /** How sure it is: a sentence or two. */
  readonly notes: string
  /** The request whose reply is the leak. */
  readonly decisive: Exchange
  /** How it went from its owner to another visitor, step by step. */
  readonly flow: readonly { readonly exchange: Exchange | undefined; readonly text: string }[]
  readonly flowTitle: string
  /** Commands for a POSIX shell that show it again. */
  readonly byHand: readonly (readonly [comment: string, command?: string])[]
}

/** One of the lines that prove a leak. */
export interface ProofLine {
  readonly exchange: Exchange | undefined
  /** `A, signed in`. */
  readonly who: string
  /** `GET /page?tp=k3v9`. */
  readonly asked: string
  /** `Set-Cookie: session (hash 4f1c09ab2e)`. */
  readonly came: string
}
