import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Listing } from './listing.ts'

/**
 * Removes the objects that none of these generations has. Where one of them cannot be read, nothing is removed: what it
 * has is not known. Throws site_damaged then.
 */
export async function collectObjects(
  folder: string,
  roots: readonly string[],
  listing: (hash: string) => Promise<Listing>,
): Promise<void> {
  const used = new Set<string>()
  const mark = async (hash: string): Promise<void> => {
    if (used.has(hash)) return
    used.add(hash)
    const { folders, files } = await listing(hash)
    for (const { sha256, brotli } of files.values()) {
      used.add(sha256)
      if (brotli) used.add(brotli.sha256)
    }
    for (const below of folders.values()) await mark(below)
  }
  for (const root of roots) await mark(root)
  for (const start of await readdir(folder).catch(() => [])) {
    for (const rest of await readdir(join(folder, start))) {
      if (!used.has(start + rest)) await rm(join(folder, start, rest), { force: true })
    }
  }
}
