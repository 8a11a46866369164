import { mostUrgentFirst } from '../bulletins/index.ts'
import type { Revision } from '../domain/bulletin.ts'
import { folderName } from '../domain/folder-name.ts'
import type { PublishedRevision } from '../domain/published-file.ts'

/** A bulletin of the site with all of its published revisions. */
export interface Entry {
  /** Its folder below `bulletins/`. */
  readonly folder: string
  /** The first revision first; at least one. */
  readonly revisions: readonly PublishedRevision[]
  /** The last one: what the bulletin says today. */
  readonly current: PublishedRevision
}

/** The bulletins of these revisions, the one that changed last first; those of one instant by what readers have to act on. */
export function entriesOf(published: readonly PublishedRevision[]): readonly Entry[] {
  const byId = Map.groupBy(published, ({ revision }) => revision.bulletin.trackingId)
  const entries = [...byId.values()].map(entryOf)
  return entries.sort((a, b) => changedAt(b) - changedAt(a) || mostUrgentFirst(bulletinOf(a), bulletinOf(b)))
}

/** The number of a revision, from 1. */
export function numberOf({ history }: Revision): number {
  return history.at(-1)?.number ?? 0
}

function entryOf(published: readonly PublishedRevision[]): Entry {
  const revisions = published.toSorted((a, b) => numberOf(a.revision) - numberOf(b.revision))
  const current = revisions.at(-1)
  if (!current) throw new RangeError('a bulletin without a revision')
  const { trackingId, publisher } = current.revision.bulletin
  return { folder: folderName(trackingId, publisher.idPrefix), revisions, current }
}

function bulletinOf({ current }: Entry) {
  return current.revision.bulletin
}

function changedAt({ current }: Entry): number {
  return Date.parse(current.revision.history.at(-1)?.date ?? '') || 0
}
