import { createHash } from 'node:crypto'
import type { SiteFile, SiteGeneration, SitePort } from '../src/domain/site.ts'

/** A file of a site in memory. */
export interface MemoryFile {
  readonly type: string
  readonly bytes: Uint8Array
}

/** A site that is nowhere on the disk: path without leading slash → file. */
export function memorySite(files: ReadonlyMap<string, MemoryFile> = new Map()): SitePort {
  const generation: SiteGeneration = {
    name: 'memory',
    async find(path) {
      const file = files.get(path)
      return file && siteFile(file)
    },
    async *files() {
      for (const [path, file] of files) yield [path, siteFile(file)] as const
    },
  }
  return { current: async () => generation }
}

function siteFile({ type, bytes }: MemoryFile): SiteFile {
  const style = /<style>(.*?)<\/style>/s.exec(type.startsWith('text/html') ? new TextDecoder().decode(bytes) : '')?.[1]
  const hash = (of: Uint8Array | string, form: 'hex' | 'base64') => createHash('sha256').update(of).digest(form)
  return {
    mediaType: type,
    sha256: hash(bytes, 'hex'),
    size: bytes.length,
    ...(style === undefined ? {} : { style: hash(style, 'base64') }),
    read: async (_encoding, range) => (range ? bytes.subarray(range.start, range.end + 1) : bytes),
  }
}
