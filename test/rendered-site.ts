import type { Revision } from '../src/domain/bulletin.ts'
import type { PublishedRevision } from '../src/domain/published-file.ts'
import type { SitePlan } from '../src/domain/site.ts'
import { freeze, sitePlan } from '../src/site/index.ts'
import type { MemoryFile } from './memory-site.ts'

/** Revisions as they are published, and their frozen bytes. */
export function frozenOf(revisions: readonly Revision[]): {
  readonly published: readonly PublishedRevision[]
  readonly blobs: ReadonlyMap<string, Uint8Array>
} {
  const all = revisions.map((revision) => freeze(revision))
  return { published: all.map(({ published }) => published), blobs: new Map(all.flatMap(({ bytes }) => [...bytes])) }
}

/** The public site of these revisions, every file of it rendered. */
export async function renderedSite(revisions: readonly Revision[]): Promise<ReadonlyMap<string, MemoryFile>> {
  const { published, blobs } = frozenOf(revisions)
  return renderPlan(sitePlan(published, 'test'), blobs)
}

async function renderPlan(plan: SitePlan, blobs: ReadonlyMap<string, Uint8Array>): Promise<Map<string, MemoryFile>> {
  const read = async (blob: string) => blobs.get(blob) ?? new Uint8Array()
  const files = new Map<string, MemoryFile>()
  for (const [path, file] of plan) {
    const bytes = file.kind === 'frozen' ? await read(file.blob) : new TextEncoder().encode(await file.render(read))
    files.set(path, { type: file.mediaType, bytes })
  }
  return files
}
