import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { corrupt } from './index-file.ts'
import { decodeEntry, type EntryKind, encodeEntry } from './layout.ts'

/** A new file that is one entry. Errors of the file system pass through. */
export function writeEntryFile(path: string, kind: EntryKind, payload: Buffer): void {
  const bytes = encodeEntry(0, kind, '', payload)
  const descriptor = openSync(path, 'wx')
  try {
    for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** What was written. Throws index_corrupt; errors of the file system pass through. */
export function readEntryFile(path: string, kind: EntryKind): Buffer {
  const entry = decodeEntry(0, kind, readFileSync(path))
  if (!entry) throw corrupt(path, 'it does not match its checksum')
  return entry.payload
}
