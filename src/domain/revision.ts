import type { Act } from './account.ts'
import type { Revision } from './bulletin.ts'
import type { Approval } from './bulletin-record.ts'
import type { BulletinId, RevisionId, Sha256 } from './ids.ts'
import type { BulletinChange, RevisionClass } from './policies/materiality.ts'

/**
 * A published revision, and how it came about. It never changes; its files are frozen. Withdrawing and superseding a
 * bulletin publish one as well; what they say stands in its `ending`.
 */
export interface RevisionRecord {
  readonly id: RevisionId
  readonly bulletinId: BulletinId
  /** Counts the published revisions of the bulletin, from 1, without a gap. */
  readonly number: number
  /** CSAF `tracking.version`: `1.2.0`. */
  readonly version: string
  readonly class: RevisionClass
  readonly changes: readonly BulletinChange[]
  /** What was published, with the publisher and the addresses as they were then. */
  readonly revision: Revision
  /** None where it was withdrawn or superseded: that is the act of one person. */
  readonly approvals: readonly Approval[]
  readonly published: Act
  /** CSAF `current_release_date`, RFC 3339 with Z: see releaseInstant. */
  readonly releasedAt: string
  /** The bulletin that counts instead, where it was superseded. */
  readonly successorId?: BulletinId | undefined
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

/** The release date of a revision: at least one second after the one before it, whatever the clock says. Milliseconds. */
export function releaseInstant(now: number, previous: number | undefined): number {
  return previous === undefined ? now : Math.max(now, previous + 1000)
}
