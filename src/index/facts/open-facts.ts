import type { CveFacts } from '../../domain/cve-facts.ts'
import { parseStored } from '../content.ts'
import { IndexFile } from '../index-file.ts'
import { decodeRows, findRow, placeOf } from './rows.ts'
import type { StoredFacts } from './write-facts.ts'

export interface FactsStatus extends StoredFacts {
  /** Length of the file. */
  readonly bytes: number
}

/** `cves.tix`, opened for reading. An update that ends meanwhile does not touch it. Damage throws index_corrupt. */
export interface FactsIndex {
  /** Undefined when no feed tells anything of this CVE. */
  facts(cveId: string): CveFacts | undefined
  /** All of them, in the order of compareCveIds. */
  all(): Iterable<CveFacts>
  status(): FactsStatus
  close(): void
}

/** Reads a few kilobytes. Throws index_corrupt, index_newer; errors of the file system pass through. */
export function openFacts(path: string): FactsIndex {
  return factsIndexOf(new IndexFile(path))
}

/** Whether all of the file is as it was written. */
export function isSound(path: string): boolean {
  try {
    const index = openFacts(path)
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

function factsIndexOf(file: IndexFile): FactsIndex {
  const stored = readStored(file)
  const scoredOn = stored.epss?.scoredOn
  return {
    facts(cveId) {
      const { block } = placeOf(cveId)
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

function readStored(file: IndexFile): StoredFacts {
  try {
    return parseStored<StoredFacts>(file.entry('facts', file.header.content).payload)
  } catch (error) {
    file.close()
    throw error
  }
}
