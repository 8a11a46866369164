import type { Context } from '../../domain/ports.ts'
import {
  type BuildReport,
  buildIndex,
  digestIndex,
  type IndexStatus,
  openIndex,
  type UpdateReport,
  updateIndex,
} from '../../index/index.ts'

export { sampleRemark } from './index-standing.ts'
export type { BuildReport, IndexStatus, UpdateReport }

export interface BuildInput {
  /** Folder or URL in the layout of osv.dev. */
  readonly from: string
  readonly db: string
  /** Undefined: all that the source lists. */
  readonly ecosystems: readonly string[] | undefined
}

/** Builds a new generation of the advisory index. Throws source_*, index_busy and write_failed; the old one stays then. */
export function buildAdvisoryIndex(context: Context, { from, db, ecosystems }: BuildInput): Promise<BuildReport> {
  const { progress, now } = context
  return buildIndex({ directory: db, mirror: context.mirror(from), progress, now, ...(ecosystems && { ecosystems }) })
}

export interface UpdateInput {
  /** Undefined: where the ecosystems asked for came from, if that is one place; else where the index came from. */
  readonly from: string | undefined
  readonly db: string
  /** Undefined: all that the index follows. */
  readonly ecosystems: readonly string[] | undefined
  /** Removes what the source no longer lists now, and not once a week. */
  readonly full: boolean
}

/**
 * Brings what changed at the source since the last build or update. Throws index_*, source_*, zip_* and write_failed;
 * the old generation stays then.
 */
export function updateAdvisoryIndex(context: Context, input: UpdateInput): Promise<UpdateReport> {
  const { db, ecosystems, full } = input
  const from = input.from ?? sourceOf(advisoryIndexStatus(db), ecosystems)
  const { progress, now } = context
  return updateIndex({ directory: db, mirror: context.mirror(from), ecosystems, full, progress, now })
}

function sourceOf({ sources, perEcosystem }: IndexStatus, asked: readonly string[] = []): string {
  const own = new Set(perEcosystem.filter(({ name }) => asked.includes(name)).map(({ source }) => source))
  const [only] = own
  return (own.size === 1 ? only : sources[0]) ?? ''
}

/** What the current generation holds. Throws index_missing, index_corrupt, index_newer. */
export function advisoryIndexStatus(db: string): IndexStatus {
  const index = openIndex(db)
  try {
    return index.status()
  } finally {
    index.close()
  }
}

/** Whether the index was built from a sample. Throws as the status. */
export function isSampleIndex(db: string): boolean {
  return advisoryIndexStatus(db).sample === true
}

/** One hash of all that the index answers, equal for equal advisories. Reads the whole index. Throws as the status. */
export function advisoryIndexDigest(db: string): string {
  return digestIndex(db)
}
