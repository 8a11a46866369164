import type { IndexStatus } from '../../domain/index-status.ts'
import type { Ports } from '../../domain/ports/index.ts'
import { type BuildReport, buildIndex, digestIndex, type UpdateReport, updateIndex } from '../../index/index.ts'

export { sampleRemark } from './index-remarks.ts'
export type { BuildReport, IndexStatus, UpdateReport }

/** What writing an index needs: its folder, its source, and when it is. */
type IndexWriting = Pick<Ports, 'index' | 'mirror' | 'progress' | 'now'>

export interface BuildInput {
  /** Folder or URL in the layout of osv.dev. */
  readonly from: string
  /** Undefined: all that the source lists. */
  readonly ecosystems: readonly string[] | undefined
}

/** Builds a new generation of the advisory index. Throws source_*, index_busy and write_failed; the old one stays then. */
export function buildAdvisoryIndex(ports: IndexWriting, { from, ecosystems }: BuildInput): Promise<BuildReport> {
  const { progress, now, index } = ports
  const mirror = ports.mirror(from)
  return buildIndex({ directory: index.location, mirror, progress, now, ...(ecosystems && { ecosystems }) })
}

export interface UpdateInput {
  /** Undefined: where the ecosystems asked for came from, if that is one place; else where the index came from. */
  readonly from: string | undefined
  /** Undefined: all that the index follows. */
  readonly ecosystems: readonly string[] | undefined
  /** Removes what the source no longer lists now, and not once a week. */
  readonly full: boolean
}

/**
 * Fetches what changed at the source since the last build or update. Throws index_*, source_*, zip_* and write_failed;
 * the old generation stays then.
 */
export async function updateAdvisoryIndex(ports: IndexWriting, input: UpdateInput): Promise<UpdateReport> {
  const { ecosystems, full } = input
  const from = input.from ?? sourceOf(await advisoryIndexStatus(ports), ecosystems)
  const { progress, now, index } = ports
  return updateIndex({ directory: index.location, mirror: ports.mirror(from), ecosystems, full, progress, now })
}

function sourceOf({ sources, perEcosystem }: IndexStatus, asked: readonly string[] = []): string {
  const own = new Set(perEcosystem.filter(({ name }) => asked.includes(name)).map(({ source }) => source))
  const [only] = own
  return (own.size === 1 ? only : sources[0]) ?? ''
}

/** What the newest generation holds. Throws index_missing, index_corrupt, index_newer. */
export async function advisoryIndexStatus(ports: Pick<Ports, 'index'>): Promise<IndexStatus> {
  const index = await ports.index.current()
  try {
    return index.status()
  } finally {
    index.close()
  }
}

/** Whether the index was built from a sample. Throws as the status. */
export async function isSampleIndex(ports: Pick<Ports, 'index'>): Promise<boolean> {
  return (await advisoryIndexStatus(ports)).sample === true
}

/** One hash of all that the index answers, equal for equal advisories. Reads the whole index. Throws as the status. */
export function advisoryIndexDigest({ index }: Pick<Ports, 'index'>): string {
  return digestIndex(index.location)
}
