import type { Acknowledgment, Claim, Condition, Justification, Remediation } from './decision.ts'
import type { Score } from './score.ts'
import type { Tlp } from './tlp.ts'

/** Who publishes: CSAF `document.publisher`, and how readers reach them. */
export interface Publisher {
  readonly category: 'vendor' | 'coordinator' | 'discoverer' | 'translator' | 'user' | 'other'
  readonly name: string
  /** An `https:` URL the publisher controls. */
  readonly namespace: string
  readonly contact?: string | undefined
  /** Where customers sign up for notices. */
  readonly subscribeUrl?: string | undefined
  /** Public address below which bulletins are published, without a trailing slash. */
  readonly publicUrl?: string | undefined
  /** Under which licence bulletins may be used: an SPDX licence expression. */
  readonly license?: string | undefined
  /** Starts each tracking id, e.g. `NWSB`. */
  readonly idPrefix: string
}

/** How a document that was read names a product; it is named the same when it is written again. */
export interface DocumentProduct {
  /** CSAF `product_id`. */
  readonly id: string
  readonly name: string
  /** Where its publisher sorts it in, from the vendor on; absent: nowhere. */
  readonly branches?: readonly DocumentBranch[] | undefined
}

export interface DocumentBranch {
  readonly category: DocumentBranchCategory
  /** Absent: the name of the product, or of its version. */
  readonly name?: string | undefined
}

/** As CSAF has them; `legacy` is 2.0's alone, `platform` 2.1's. */
export type DocumentBranchCategory =
  | ('architecture' | 'host_name' | 'language' | 'legacy' | 'patch_level' | 'platform' | 'product_family')
  | ('product_name' | 'product_version' | 'product_version_range' | 'service_pack' | 'specification' | 'vendor')

/** One released version of a product, as a bulletin names it. */
export interface BulletinProduct {
  /** Unique in the bulletin; scopes and statements refer to it. */
  readonly id: string
  readonly product: { readonly name: string }
  /** Empty where a document that was read names a product without one. */
  readonly version: string
  /** The package URL that its SBOM gives it, else the first that its vendor gives it. */
  readonly purl?: string | undefined
  /** Further package URLs of the same product version; valid ones. */
  readonly alsoPurls?: readonly string[] | undefined
  /** The CPE that its vendor or its SBOM gives it, a valid one. */
  readonly cpe?: string | undefined
  /** Stock keeping units: under which numbers it is sold. */
  readonly skus?: readonly string[] | undefined
  /** Where its SBOM describes it: a BOM-Link, `urn:cdx:SERIAL/VERSION#bom-ref`. */
  readonly bomLink?: string | undefined
  readonly inDocument?: DocumentProduct | undefined
}

/** What is stated of a component. Publishers of documents that are read may leave out what VEX demands. */
export type StatedClaim =
  | Exclude<Claim, { readonly status: 'not_affected' }>
  | {
      readonly status: 'not_affected'
      readonly justification?: Justification | undefined
      readonly impact?: string | undefined
    }

/** A component of the product version that the vulnerability was found in, and what was decided for it. */
export interface BulletinComponent {
  readonly name: string
  readonly version: string | undefined
  readonly purl: string | undefined
  /** The CPE that its SBOM gives it, a valid one. */
  readonly cpe?: string | undefined
  readonly supplier: string | undefined
  /** The vulnerability is in the product itself, which its SBOM names as its subject. */
  readonly isProduct?: true | undefined
  /** Where the SBOM describes it: a BOM-Link, as of the product version. */
  readonly bomLink?: string | undefined
  /**
   * It is harmless, but something that is not lies below it in the dependency graph. Trivy takes what is said of a
   * component for all that is reached through it alone.
   */
  readonly isAboveOpen?: true | undefined
  /** By itself, in a document that was read. */
  readonly inDocument?: DocumentProduct | undefined
  /** As a part of the product version; with the id of the product version, it is stated of that as a whole. */
  readonly partInDocument?: DocumentProduct | undefined
  readonly claim: StatedClaim
  readonly fixedIn: readonly string[]
  readonly paths: readonly (readonly string[])[]
}

/** What a decision rests on, as readers may know it. */
export interface BulletinEvidence {
  /** What it is, in a word: `test_log`. */
  readonly kind: string
  /** Where it is kept: only where that was said to be public. */
  readonly file?: string | undefined
  /** 64 hexadecimal digits. */
  readonly sha256?: string | undefined
}

export interface Reference {
  readonly category: 'self' | 'external'
  readonly summary: string
  readonly url: string
}

/** Which vulnerabilities and product versions of the bulletin something is said of, by their ids; absent: of all. */
export interface Scope {
  readonly vulnerabilities?: readonly string[] | undefined
  readonly products?: readonly string[] | undefined
}

export type Scoped<T> = T & { readonly scope?: Scope | undefined }

/** What was decided about one vulnerability in one component of one product version; ids as in the bulletin. */
export interface ProductStatement extends BulletinComponent {
  /** `BulletinVulnerability.id`. */
  readonly vulnerability: string
  /** `BulletinProduct.id`. */
  readonly product: string
}

/** A paragraph, as CSAF has it. */
export interface Note {
  readonly category: 'description' | 'details' | 'faq' | 'general' | 'legal_disclaimer' | 'other' | 'summary'
  readonly title?: string | undefined
  /** Absent: the summary of the bulletin, or the description of the vulnerability. */
  readonly text?: string | undefined
  readonly audience?: string | undefined
}

/** What readers get whatever the bulletin is about. */
export interface BulletinHead {
  /** CSAF `tracking.id`; never changes. */
  readonly trackingId: string
  readonly title: string
  readonly summary: string
  readonly tlp: Tlp
  readonly lang: string
  readonly publisher: Publisher
  readonly acknowledgments: readonly Acknowledgment[]
  readonly references: readonly Reference[]
  /** Of a document that was read; without them, notes are made of what the bulletin says. */
  readonly notes?: readonly Note[] | undefined
}

/**
 * What a bulletin says: everything a reader gets, whatever the format. Any number of product versions and of
 * vulnerabilities, with a statement for each pair of them that something was decided about. Markdown where noted.
 */
export interface Bulletin extends BulletinHead {
  /** At least one; in the order in which they are shown. No two have both name and version in common. */
  readonly products: readonly BulletinProduct[]
  /** At least one. */
  readonly vulnerabilities: readonly BulletinVulnerability[]
  /** At least one for each vulnerability. A pair without a statement was not evaluated. */
  readonly statements: readonly ProductStatement[]
  readonly remediations: readonly Scoped<BulletinRemediation>[]
  readonly conditions: readonly Scoped<Condition>[]
  readonly evidence: readonly Scoped<BulletinEvidence>[]
}

/** What readers can do. */
export interface BulletinRemediation extends Remediation {
  /** Ids of the products that a document that was read states it for; absent: for all that it is meant for. */
  readonly statedFor?: readonly string[] | undefined
}

/** What a bulletin says of one vulnerability in one product version: one cell of its matrix, with the head. */
export interface BulletinSlice extends BulletinHead {
  readonly productVersion: BulletinProduct
  readonly vulnerability: BulletinVulnerability
  /** At least one. */
  readonly components: readonly BulletinComponent[]
  readonly remediations: readonly BulletinRemediation[]
  readonly conditions: readonly Condition[]
  readonly evidence: readonly BulletinEvidence[]
}

export interface BulletinVulnerability {
  /** Unique in the bulletin; scopes and statements refer to it. */
  readonly id: string
  /** Unique in the bulletin (CSAF test 6.1.23). Undefined when no CVE id is known. */
  readonly cveId: string | undefined
  /** All other names, sorted. */
  readonly otherIds: readonly string[]
  /** Markdown. */
  readonly description: string
  readonly cwe: { readonly id: string; readonly name: string } | undefined
  readonly scores: readonly BulletinScore[]
  /** RFC 3339, when the vulnerability became public upstream. */
  readonly publishedAt: string | undefined
  /** RFC 3339, when its publisher learned of it. */
  readonly discoveredAt?: string | undefined
  readonly title?: string | undefined
  readonly references?: readonly Reference[] | undefined
  readonly acknowledgments?: readonly Acknowledgment[] | undefined
  /** As those of the bulletin. */
  readonly notes?: readonly Note[] | undefined
}

/** A score, and where readers find it. */
export interface BulletinScore extends Score {
  /** A page of whoever scored, or of the record that holds the score; absent where none is known. */
  readonly address?: string | undefined
  /** Given by those who publish the bulletin. */
  readonly isOwn?: true | undefined
  /** A document that was read gives the vector alone, and does not spell its metrics out. */
  readonly isVectorAlone?: true | undefined
  /** As of remediations. */
  readonly statedFor?: readonly string[] | undefined
}

/** One line of the change history. */
export interface RevisionHistoryEntry {
  readonly number: number
  /** RFC 3339 with Z. */
  readonly date: string
  readonly summary: string
}

/** Why a bulletin counts no longer. What it said stays in its earlier revisions. */
export type Ending =
  | { readonly kind: 'withdrawn'; readonly reasoning: string }
  | {
      readonly kind: 'superseded'
      readonly reasoning: string
      /** The bulletin that counts instead. */
      readonly successor: { readonly trackingId: string; readonly url: string }
    }

/** Immutable: one state of a bulletin with its history. Every published byte derives from one of these. */
export interface Revision {
  readonly bulletin: Bulletin
  readonly state: 'draft' | 'published'
  /** Present in the last revision of a bulletin that was withdrawn or superseded. */
  readonly ending?: Ending | undefined
  /** Rising by number; the last one is this revision. At least one. */
  readonly history: readonly RevisionHistoryEntry[]
  readonly generator: { readonly name: string; readonly version: string }
}
