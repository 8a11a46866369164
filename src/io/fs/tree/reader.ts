import { open, readFile } from 'node:fs/promises'
import { TocsinError } from '../../../domain/errors.ts'
import type { ByteRange, SiteFile, SiteGeneration } from '../../../domain/site.ts'
import { decodeListing, type ListedFile, type Listing } from './listing.ts'
import { type Cache, cacheOf } from './lru.ts'
import { type Objects, sha256Of } from './objects.ts'

/** Reads generations of one folder, and keeps in memory what is read often: 64 MiB of files at most. */
export interface TreeReader {
  generation(name: string, root: string): SiteGeneration
  /** Throws site_damaged. */
  listing(hash: string): Promise<Listing>
}

const smallBytes = 2 ** 18

export function readerOf(objects: Objects): TreeReader {
  const listings = cacheOf<Listing>(2 ** 24)
  const files = cacheOf<Uint8Array>(2 ** 26)

  async function listing(hash: string): Promise<Listing> {
    const kept = listings.get(hash)
    if (kept) return kept
    const bytes = await readFile(objects.path(hash)).catch((cause: unknown) => {
      throw damaged(hash, cause)
    })
    if (sha256Of(bytes) !== hash) throw damaged(hash)
    const read = decodeListing(bytes)
    listings.set(hash, read, bytes.length)
    return read
  }

  async function find(root: string, path: string): Promise<SiteFile | undefined> {
    const names = path.split('/')
    const last = names.pop() ?? ''
    let at = await listing(root)
    for (const name of names) {
      const hash = at.folders.get(name)
      if (hash === undefined) return undefined
      at = await listing(hash)
    }
    const file = at.files.get(last)
    return file && siteFile(file, { objects, files })
  }

  async function* walk(hash: string, prefix: string): AsyncGenerator<readonly [string, SiteFile]> {
    const { folders, files: listed } = await listing(hash)
    for (const [name, file] of listed) yield [`${prefix}${name}`, siteFile(file, { objects, files })]
    for (const [name, folder] of folders) yield* walk(folder, `${prefix}${name}/`)
  }

  return {
    listing,
    generation: (name, root) => ({ name, find: (path) => find(root, path), files: () => walk(root, '') }),
  }
}

interface Source {
  readonly objects: Objects
  readonly files: Cache<Uint8Array>
}

function siteFile(file: ListedFile, source: Source): SiteFile {
  const { mediaType, sha256, size, style, brotli } = file
  return {
    ...{ mediaType, sha256, size, style },
    brotli: brotli && { size: brotli.size },
    read(encoding, range) {
      const chosen = encoding === 'br' ? brotli : file
      if (!chosen) throw new RangeError('a file without this encoding')
      return chosen.size > smallBytes ? stream(chosen.sha256, source, range) : whole(chosen, source, range)
    },
  }
}

async function whole(
  { sha256, size }: Pick<ListedFile, 'sha256' | 'size'>,
  { objects, files }: Source,
  range: ByteRange | undefined,
): Promise<Uint8Array> {
  let bytes = files.get(sha256)
  if (!bytes) {
    bytes = await readFile(objects.path(sha256)).catch((cause: unknown) => {
      throw damaged(sha256, cause)
    })
    // A file that a fault of the disk has cut short would end a reply too early.
    if (bytes.length !== size) throw damaged(sha256)
    files.set(sha256, bytes, size)
  }
  return range ? bytes.subarray(range.start, range.end + 1) : bytes
}

/** Opened before the reply begins: the file stays readable, even if its generation is removed meanwhile. */
async function stream(
  sha256: string,
  { objects }: Source,
  range: ByteRange | undefined,
): Promise<AsyncIterable<Uint8Array>> {
  const file = await open(objects.path(sha256)).catch((cause: unknown) => {
    throw damaged(sha256, cause)
  })
  return file.createReadStream(range)
}

function damaged(hash: string, cause?: unknown): TocsinError {
  const message = `The site on disk is damaged: ${hash} is missing or is not what was written.`
  return new TocsinError('site_damaged', message, { cause })
}
