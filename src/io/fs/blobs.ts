import { readFile } from 'node:fs/promises'
import { TocsinError } from '../../domain/errors.ts'
import type { BlobStore } from '../../domain/site.ts'
import { objectsIn, sha256Of } from './tree/objects.ts'

/** A blob store in a folder. */
export interface BlobFolder extends BlobStore {
  path(blob: string): string
}

export function blobsIn(folder: string): BlobFolder {
  const objects = objectsIn(folder)
  return {
    path: objects.path,
    async put(bytes) {
      const blob = sha256Of(bytes)
      await objects.put(blob, bytes)
      await objects.sync()
      return blob
    },
    async read(blob) {
      const bytes = await readFile(objects.path(blob)).catch((cause: unknown) => {
        throw damaged(blob, 'is missing', cause)
      })
      if (sha256Of(bytes) !== blob) throw damaged(blob, 'has changed')
      return bytes
    },
  }
}

function damaged(blob: string, what: string, cause?: unknown): TocsinError {
  return new TocsinError('blob_damaged', `The frozen file ${blob} ${what}.`, { cause })
}
