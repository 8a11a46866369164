/** What a web address said. */
export type AddressAnswer =
  /** It answered; a redirect is an answer too. */
  | { readonly kind: 'answered'; readonly status: number }
  /** Nobody can reach it; `reason` continues a sentence: `its name does not resolve`. */
  | { readonly kind: 'failed'; readonly reason: string }

/** The question could not be asked, which says nothing about its subject; `reason` continues a sentence. */
export interface Unavailable {
  readonly kind: 'unavailable'
  readonly reason: string
}

/** Looks whether web addresses answer. */
export interface Addresses {
  /** Asks one http(s) address without fetching what is there. Never throws. */
  look(url: string): Promise<AddressAnswer | Unavailable>
}

/** What may be wrong in a text. */
export interface Mistake {
  /** The words concerned, as they stand in the text. */
  readonly text: string
  /** What may be meant instead, the likeliest first. */
  readonly suggestions: readonly string[]
  /** What is wrong with it, where that is known. */
  readonly explanation?: string
}

export type Proofreading =
  /** Each mistake once, in the order of the text. */
  | { readonly kind: 'read'; readonly mistakes: readonly Mistake[] }
  /** The proofreader does not know the language. */
  | { readonly kind: 'unsupported'; readonly reason: string }

/** Looks for mistakes in texts: of spelling, or of grammar. */
export interface Proofreader {
  /** Reads a text in a language (a tag of RFC 5646). Never throws. */
  proofread(text: string, language: string): Promise<Proofreading | Unavailable>
  /** Ends what it started. */
  close(): void
}

/** What a user lets be asked about documents; nothing unless it is said. */
export interface OutsideWish {
  /** The addresses in the documents: those of the internet, or those of this machine and of private networks too. */
  readonly addresses?: 'internet' | 'everywhere' | undefined
  /** The spelling checker of this machine. */
  readonly spelling?: boolean | undefined
  /** The address of the grammar checker; the texts are sent there. */
  readonly grammar?: string | undefined
}

/** Who can be asked; whoever is absent is not. */
export interface OutsideDoors {
  readonly network?: Addresses
  readonly spelling?: Proofreader
  readonly grammar?: Proofreader
}
