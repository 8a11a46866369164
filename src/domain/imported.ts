import type { ImportedProducts } from './imported-products.ts'
import type { ImportedAcknowledgment, ImportedReference, Prose } from './imported-prose.ts'
import type { ImportedVulnerability } from './imported-vulnerability.ts'
import type { Tlp } from './tlp.ts'

/**
 * A bulletin that was written elsewhere: like `Bulletin`, but of any number of products and vulnerabilities. Texts that
 * the document lacks are empty, all else that it lacks is undefined. What no field is for is in the overlay beside it.
 */
export interface ImportedBulletin {
  readonly trackingId: string
  /** Which profile of CSAF it follows: `csaf_vex`, `csaf_security_advisory` … */
  readonly profile: string
  readonly title: string
  readonly tlp?: ImportedTlp | undefined
  readonly lang?: string | undefined
  /** The language it was translated from. */
  readonly sourceLang?: string | undefined
  /** An SPDX licence expression. */
  readonly license?: string | undefined
  readonly publisher: ImportedPublisher
  readonly state?: 'draft' | 'interim' | 'published' | undefined
  /** Of the last revision, as its publisher counts. */
  readonly version: string
  /** RFC 3339, of the first revision. */
  readonly publishedAt: string
  /** RFC 3339, of the last revision. */
  readonly updatedAt: string
  /** Other names of the bulletin. */
  readonly aliases?: readonly string[] | undefined
  readonly history: readonly ImportedHistoryItem[]
  readonly generator?: ImportedGenerator | undefined
  readonly severity?: { readonly text: string; readonly namespace?: string | undefined } | undefined
  /** The summary and all other prose about the bulletin as a whole. */
  readonly prose: readonly Prose[]
  readonly references: readonly ImportedReference[]
  readonly acknowledgments: readonly ImportedAcknowledgment[]
  readonly products: ImportedProducts
  readonly vulnerabilities: readonly ImportedVulnerability[]
}

/** Who may read it: TLP 2.0, whatever the document spoke. */
export interface ImportedTlp {
  readonly label?: Tlp | undefined
  readonly url?: string | undefined
  /** Terms of distribution in words. */
  readonly text?: string | undefined
  readonly group?: { readonly id: string; readonly name?: string | undefined } | undefined
}

export interface ImportedPublisher {
  readonly category?:
    | ('vendor' | 'coordinator' | 'discoverer' | 'translator' | 'user' | 'other' | 'multiplier')
    | undefined
  readonly name: string
  readonly namespace: string
  readonly contact?: string | undefined
  /** What entitles the publisher to speak. */
  readonly authority?: string | undefined
}

export interface ImportedHistoryItem {
  readonly number: string
  /** RFC 3339. */
  readonly date: string
  readonly summary: string
  /** The number in a scheme that was used before. */
  readonly legacyNumber?: string | undefined
}

export interface ImportedGenerator {
  readonly name: string
  readonly version?: string | undefined
  readonly date?: string | undefined
}
