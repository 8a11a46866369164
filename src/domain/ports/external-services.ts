/** What a web address said. */
export type LinkState =
  /** It answered; a redirect is an answer too. */
  | { readonly kind: 'answered'; readonly status: number }
  /** Nobody can reach it; `reason` continues a sentence: `its name does not resolve`. */
  | { readonly kind: 'failed'; readonly reason: string }

/** The question could not be asked, which says nothing about its subject; `reason` continues a sentence. */
export interface Unavailable {
  readonly kind: 'unavailable'
  readonly reason: string
}

/** Checks whether web addresses answer. */
export interface LinkChecker {
  /** Asks one http(s) address without fetching what is there. Never throws. */
  check(url: string): Promise<LinkState | Unavailable>
}

/** What may be wrong in a text: spelling or grammar. */
export interface LanguageIssue {
  /** The words concerned, as they stand in the text. */
  readonly text: string
  /** What may be meant instead, the likeliest first. */
  readonly suggestions: readonly string[]
  /** What is wrong with it, where that is known. */
  readonly explanation?: string
}

export type ProofreadResult =
  /** Each issue once, in the order of the text. */
  | { readonly kind: 'read'; readonly issues: readonly LanguageIssue[] }
  /** The proofreader does not know the language. */
  | { readonly kind: 'unsupported'; readonly reason: string }

/** Looks for mistakes in texts: of spelling, or of grammar. */
export interface Proofreader {
  /** Reads a text in a language (a tag of RFC 5646). Never throws. */
  proofread(text: string, language: string): Promise<ProofreadResult | Unavailable>
  /** Ends what it started. */
  close(): void
}

/** Which external services a user enables for documents; none by default. */
export interface ExternalCheckOptions {
  /** The addresses in the documents: those of the internet, or those of this machine and of private networks too. */
  readonly addresses?: 'internet' | 'everywhere' | undefined
  /** The spelling checker of this machine. */
  readonly spelling?: boolean | undefined
  /** The address of the grammar checker; the texts are sent there. */
  readonly grammar?: string | undefined
}

/** The services that are available; a missing one is disabled. */
export interface ExternalServices {
  readonly network?: LinkChecker
  readonly spelling?: Proofreader
  readonly grammar?: Proofreader
}
