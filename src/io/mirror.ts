import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { TocsinError } from '../domain/errors.ts'
import type { AdvisoryMirror } from '../domain/ports.ts'
import { files } from './files.ts'

/** Larger than any archive osv.dev has served (npm: about 200 MB), small enough to hold. */
const limitBytes = 2 ** 30
const timeoutSeconds = 300

/** The osv.dev layout in a folder or below an http(s) address. */
export function mirrorAt(location: string): AdvisoryMirror {
  return /^https?:\/\//.test(location) ? webMirror(location) : folderMirror(location)
}

function folderMirror(location: string): AdvisoryMirror {
  return {
    location,
    async fetch(path) {
      try {
        return await files.read(join(location, ...path.split('/')), limitBytes)
      } catch (error) {
        if (error instanceof TocsinError && error.kind === 'not_found') return undefined
        throw error
      }
    },
    async list() {
      const entries = await readdir(location, { withFileTypes: true }).catch((cause) => {
        throw new TocsinError('source_not_found', `There is no folder ${location}.`, { cause })
      })
      return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
    },
    async loose(ecosystem) {
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

function webMirror(location: string): AdvisoryMirror {
  const base = location.endsWith('/') ? location : `${location}/`
  return {
    location,
    async fetch(path) {
      const url = new URL(path.split('/').map(encodeURIComponent).join('/'), base)
      return download(url)
    },
    list: async () => undefined,
    loose: async () => new Map(),
  }
}

async function download(url: URL): Promise<Uint8Array | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutSeconds * 1000) })
    if (response.status === 404 || response.status === 410) return undefined
    if (!response.ok || !response.body) {
      throw new TocsinError('source_unreachable', `${url} answered with HTTP status ${response.status}.`)
    }
    return await readBounded(url, response.body)
  } catch (cause) {
    if (cause instanceof TocsinError) throw cause
    throw new TocsinError('source_unreachable', `${url} could not be fetched: ${detailOf(cause)}.`, { cause })
  }
}

async function readBounded(url: URL, body: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > limitBytes) throw new TocsinError('file_too_large', `${url} is larger than ${limitBytes / 2 ** 20} MiB.`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** fetch hides why it failed in `cause`. */
function detailOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? error.cause.message : error.message
}
