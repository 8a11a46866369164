import type { Context } from '../domain/ports.ts'
import { type BuildReport, buildIndex, type IndexStatus, openIndex } from '../index/index.ts'

export type { BuildReport, IndexStatus }

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

/** What the current generation holds. Throws index_missing, index_corrupt, index_newer. */
export function advisoryIndexStatus(db: string): IndexStatus {
  const index = openIndex(db)
  try {
    return index.status()
  } finally {
    index.close()
  }
}
