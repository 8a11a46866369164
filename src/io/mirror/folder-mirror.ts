import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { TocsinError } from '../../domain/errors.ts'
import type { AdvisoryMirror } from '../../domain/ports/advisory-mirror.ts'
import { files } from '../fs/index.ts'
import { limitBytes } from './limit.ts'

/** The osv.dev layout in a folder. */
export function folderMirror(location: string): AdvisoryMirror {
  const fetch: AdvisoryMirror['fetch'] = async (path) => {
    try {
      return await files.read(join(location, ...path.split('/')), limitBytes)
    } catch (error) {
      if (error instanceof TocsinError && error.kind === 'not_found') return undefined
      throw error
    }
  }
  return {
    location,
    fetch,
    async fetchIfChanged(known, path) {
      const bytes = await fetch(path)
      // Not size and time: copies and archives keep times, and one date in place of another keeps the size.
      const etag = bytes && createHash('sha256').update(bytes).digest('base64')
      return bytes && (etag === known ? 'unchanged' : { bytes, etag })
    },
    async list() {
      const entries = await readdir(location, { withFileTypes: true }).catch((cause) => {
        throw new TocsinError('source_not_found', `There is no folder ${location}.`, { cause })
      })
      return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
    },
    async singleRecords(ecosystem) {
      const folder = join(location, ecosystem)
      const names = (await files.isFolder(folder)) ? await readdir(folder) : []
      const records = new Map<string, Uint8Array>()
      // One at a time: a checkout of a database may hold more files than a process may open.
      for (const name of names.filter((name) => name.endsWith('.json')).sort()) {
        records.set(name, await files.read(join(folder, name), limitBytes))
      }
      return records
    },
  }
}
