import { parseStored } from './content.ts'
import { readEntryFile, writeEntryFile } from './entry-file.ts'
import type { StoredSummary } from './stored.ts'

/** Errors of the file system pass through. */
export function writeSummary(path: string, summary: StoredSummary): void {
  writeEntryFile(path, 'summary', Buffer.from(JSON.stringify(summary)))
}

/** Throws index_corrupt; errors of the file system pass through. */
export function readSummary(path: string): StoredSummary {
  return parseStored<StoredSummary>(readEntryFile(path, 'summary'))
}
