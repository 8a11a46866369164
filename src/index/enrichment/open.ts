import type { CveEnrichment } from '../../domain/cve-enrichment.ts'
import type { EnrichmentStatus } from '../../domain/index-status.ts'
import { parseStored } from '../file/content.ts'
import { IndexFile } from '../file/index-file.ts'
import { decodeRows, findRow, rowKeyOf } from './rows.ts'
import type { StoredEnrichment } from './write.ts'

/** `cves.tix`, opened for reading. An update that ends meanwhile does not touch it. Damage throws index_corrupt. */
export interface EnrichmentFile {
  /** Undefined when no feed says anything about this CVE. */
  facts(cveId: string): CveEnrichment | undefined
  /** All of them, in the order of compareCveIds. */
  all(): Iterable<CveEnrichment>
  status(): EnrichmentStatus
  close(): void
}

/** Reads a few kilobytes. Throws index_corrupt, index_newer; errors of the file system pass through. */
export function openEnrichment(path: string): EnrichmentFile {
  return factsIndexOf(new IndexFile(path))
}

/** Whether all of the file is as it was written. */
export function isSound(path: string): boolean {
  try {
    const index = openEnrichment(path)
    try {
      for (const _ of index.all());
      return true
    } finally {
      index.close()
    }
  } catch {
    return false
  }
}

function factsIndexOf(file: IndexFile): EnrichmentFile {
  const stored = readStored(file)
  const scoredOn = stored.epss?.scoredOn
  return {
    facts(cveId) {
      const { prefix: block } = rowKeyOf(cveId)
      for (const pointer of file.candidates(file.header.ids, block)) {
        const { key, payload } = file.entry('cves', pointer)
        if (key === block) return findRow(payload, cveId, scoredOn)
      }
      return undefined
    },
    *all() {
      for (const pointer of file.pointers(file.header.ids)) {
        const { key, payload } = file.entry('cves', pointer)
        yield* decodeRows(key, payload, scoredOn)
      }
    },
    status: () => ({ ...stored, bytes: file.header.fileLength }),
    close: () => file.close(),
  }
}

function readStored(file: IndexFile): StoredEnrichment {
  try {
    return parseStored<StoredEnrichment>(file.entry('facts', file.header.content).payload)
  } catch (error) {
    file.close()
    throw error
  }
}
