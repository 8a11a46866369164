import type { Act } from './account.ts'
import type { Bulletin } from './bulletin.ts'
import type { BulletinId, PersonId, RevisionId, Sha256 } from './ids.ts'

/** How far a bulletin has come. What was published stays public while its next revision is a draft. */
export type BulletinState = 'draft' | 'in_review' | 'approved' | 'published' | 'withdrawn' | 'superseded'

/** Somebody agreed to publish exactly this content. */
export interface Approval {
  readonly act: Act
  /** The content hash that was approved: of other content it says nothing. */
  readonly contentHash: Sha256
  readonly comment?: string | undefined
  /**
   * Why an author approved it, or somebody who depends on one, where the installation has nobody else; published in the
   * history. Such an approval does not count where four eyes are required.
   */
  readonly authorReason?: string | undefined
}

/** What decides whether a bulletin may be published; policies/ reads nothing else of it. */
export interface BulletinStanding {
  readonly state: BulletinState
  /** Digest of an `Approvable`, as it would be published now. */
  readonly contentHash: Sha256
  /**
   * Everybody who changed the content, or a decision in it, since the last publication; each once. A new bulletin has
   * whoever created or imported it.
   */
  readonly authors: readonly PersonId[]
  /** An edit empties it. */
  readonly approvals: readonly Approval[]
  /** RFC 3339 with Z; nothing of it is public before, and reaching it publishes nothing. */
  readonly embargoUntil?: string | undefined
  /** When to publish it, RFC 3339 with Z, and who said so. */
  readonly scheduled?: { readonly at: string; readonly by: Act } | undefined
  /** The last published revision. */
  readonly latestRevisionId?: RevisionId | undefined
}

/** A bulletin of the record: what is being written, beside the revisions that were published. */
export interface BulletinRecord extends BulletinStanding {
  readonly id: BulletinId
  /** From its first publication, or reserved before: `NWSB-2026-0001`. */
  readonly trackingId?: string | undefined
  readonly content: Bulletin
  /** Rises with every change, for If-Match. */
  readonly etag: number
}

/**
 * All that is published, or decides who sees it: what an approval is about. The instant of publication, the tracking id
 * and the addresses made from it are the only variables: they stand in it as names, not as values.
 */
export interface Approvable {
  /** With its publisher, its TLP label and its legal text. */
  readonly content: Bulletin
  /** Digests of the decisions that it rests on. */
  readonly decisions: readonly Sha256[]
  /** Path → digest of the file, rendered with the variables as names. */
  readonly files: Readonly<Record<string, Sha256>>
}
