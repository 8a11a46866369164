import type { Act } from './account.ts'
import type { Approval } from './bulletin-record.ts'
import type { BulletinId, RevisionId, Sha256 } from './ids.ts'
import type { BulletinChange, RevisionClass } from './policies/materiality.ts'

/** The bulletin was wrong, or is about nothing. What it said stays in its earlier revisions. */
export interface Withdrawal {
  readonly kind: 'withdrawn'
  /** Published. */
  readonly reasoning: string
}

/** Another bulletin, published already, counts instead. */
export interface Supersession {
  readonly kind: 'superseded'
  /** Published. */
  readonly reasoning: string
  readonly successor: { readonly bulletinId: BulletinId; readonly trackingId: string; readonly url: string }
}

/**
 * What a bulletin said from one publication to the next. It never changes; its files are frozen. `Content` is the
 * bulletin's, `Publisher` the publisher as it was then, with the addresses below which it published.
 */
export interface Revision<Content, Publisher> {
  readonly id: RevisionId
  readonly bulletinId: BulletinId
  readonly trackingId: string
  /** Counts the published revisions, from 1, without a gap. */
  readonly number: number
  /** CSAF `tracking.version`: `1.2.0`. */
  readonly version: string
  readonly class: RevisionClass
  readonly changes: readonly BulletinChange[]
  /** Published in the history. */
  readonly summary: string
  readonly content: Content
  readonly publisher: Publisher
  readonly approvals: readonly Approval[]
  readonly published: Act
  /** CSAF `current_release_date`: the instant of the act, or one second after the revision before, whichever is later. */
  readonly releasedAt: string
  readonly retirement?: Withdrawal | Supersession | undefined
  readonly generator: { readonly name: string; readonly version: string }
}

/** A file of a revision. Its bytes are those that were approved and are never rendered again. */
export interface PublishedFile {
  readonly revisionId: RevisionId
  /** Id of the format: `csaf-2.1`. */
  readonly format: string
  /** Below the public address, without a leading slash: `bulletins/NWSB-2026-0001/csaf.json`. */
  readonly path: string
  readonly mediaType: string
  /** How many bytes. */
  readonly size: number
  /** Of the bytes; also the name of the blob that holds them. */
  readonly sha256: Sha256
  /** Of the bytes: 128 hexadecimal digits, as CSAF providers publish them. */
  readonly sha512: string
}

/** The release date of a revision: never before the publication before it, whatever the clock says. Milliseconds. */
export function releaseInstant(now: number, previous: number | undefined): number {
  return previous === undefined ? now : Math.max(now, previous + 1000)
}
