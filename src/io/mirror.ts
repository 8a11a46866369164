import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { TocsinError } from '../domain/errors.ts'
import type { AdvisoryMirror, TaggedFile } from '../domain/ports/advisory-mirror.ts'
import { files } from './files.ts'
import { noProxies, type Proxies } from './no-proxies.ts'
import { outgoing } from './outgoing.ts'

/** Larger than any archive osv.dev has served (npm: about 200 MB), small enough to hold. */
const limitBytes = 2 ** 30
const defaultTimeoutSeconds = 300

interface WebOptions {
  /** For each file, over HTTP. */
  readonly timeoutSeconds?: number
  /** Default: none. */
  readonly proxies?: Proxies
}

/** The osv.dev layout in a folder or below an http(s) address. */
export function mirrorAt(location: string, options: WebOptions = {}): AdvisoryMirror {
  return /^https?:\/\//.test(location) ? webMirror(location, options) : folderMirror(location)
}

function folderMirror(location: string): AdvisoryMirror {
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

function webMirror(location: string, options: WebOptions): AdvisoryMirror {
  const { timeoutSeconds = defaultTimeoutSeconds, proxies = noProxies } = options
  const ask = outgoing(proxies)
  const base = location.endsWith('/') ? location : `${location}/`
  const fetchIfChanged: AdvisoryMirror['fetchIfChanged'] = (etag, path) => {
    const url = new URL(path.split('/').map(encodeURIComponent).join('/'), base)
    return download(url, etag, { ask, timeoutSeconds })
  }
  return {
    location,
    async fetch(path) {
      const file = await fetchIfChanged(undefined, path)
      return file === 'unchanged' ? undefined : file?.bytes
    },
    fetchIfChanged,
    list: async () => undefined,
    singleRecords: async () => new Map(),
  }
}

async function download(
  url: URL,
  etag: string | undefined,
  { ask, timeoutSeconds }: { ask: typeof fetch; timeoutSeconds: number },
): Promise<TaggedFile | 'unchanged' | undefined> {
  const signal = AbortSignal.timeout(timeoutSeconds * 1000)
  try {
    const response = await ask(url, { signal, ...(etag !== undefined && { headers: { 'If-None-Match': etag } }) })
    if (response.status === 404 || response.status === 410) return undefined
    if (response.status === 304 && etag !== undefined) return 'unchanged'
    if (!response.ok || !response.body) {
      throw new TocsinError('source_unreachable', `${url} answered with HTTP status ${response.status}.`)
    }
    return { bytes: await readBounded(url, response.body), etag: etagOf(response) }
  } catch (cause) {
    if (cause instanceof TocsinError) throw cause
    const detail = signal.aborted ? `it was not there within ${timeoutSeconds} seconds` : detailOf(cause)
    throw new TocsinError('source_unreachable', `${url} could not be fetched: ${detail}.`, { cause })
  }
}

/** Only of the form that RFC 9110 gives it: it is stored, and sent back as it is. */
function etagOf(response: Response): string | undefined {
  const etag = response.headers.get('etag') ?? ''
  return /^(W\/)?"[\x21\x23-\x7e]{1,200}"$/.test(etag) ? etag : undefined
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
