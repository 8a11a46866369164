import type { Revision } from '../../domain/bulletin.ts'
import type { Ports } from '../../domain/ports/index.ts'
import type { PublishedRevision } from '../../domain/published-file.ts'
import type { BlobStore, SitePublication, SiteStore } from '../../domain/site.ts'
import { freeze, sitePlan } from '../../site/index.ts'

export interface PublishedSite {
  readonly store: SiteStore
  readonly publication: SitePublication
}

/**
 * Freezes these revisions and makes them the public site of a data folder: all of it, or nothing of it. Generations that
 * nobody reads any more go. Throws site_busy, bulletins_collide, blob_damaged, write_failed.
 */
export async function publishSite(
  context: Ports,
  { data, revisions }: { readonly data: string; readonly revisions: readonly Revision[] },
): Promise<PublishedSite> {
  const { store, blobs } = await context.site(data)
  const published: PublishedRevision[] = []
  for (const revision of revisions) published.push(await frozen(blobs, revision))
  const publication = await store.publish(sitePlan(published, store.renderer))
  await store.collect()
  return { store, publication }
}

/** Renders a revision for the first and only time; its files are on the disk before anything names them. */
async function frozen(blobs: BlobStore, revision: Revision): Promise<PublishedRevision> {
  const { published, bytes } = freeze(revision)
  for (const content of bytes.values()) await blobs.put(content)
  return published
}
