import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BlobStore, SiteStore } from '../domain/site.ts'
import { lockFolder } from '../index/generation/lock.ts'
import { blobsIn, siteStore } from '../io/fs/index.ts'

/** The public site of a data folder: `blobs/` and `site/` in it. */
export function siteOf(
  data: string,
  { now, version }: { now(): number; readonly version: string },
): { readonly store: SiteStore; readonly blobs: BlobStore } {
  const blobs = blobsIn(join(data, 'blobs'))
  const renderer = `tocsin ${version} ${build(now)}`
  return { blobs, store: siteStore({ folder: join(data, 'site'), blobs, renderer, now, lock: lockFolder }) }
}

/**
 * Which program renders. The names of all chunks of a built one have hashes of what is in them, so its first file stands
 * for all. Sources that are run unbuilt may have changed since the last run: their pages are always rendered again.
 */
function build(now: () => number): string {
  const own = fileURLToPath(import.meta.url)
  if (extname(own) === '.ts') return `unbuilt ${now()}`
  const main = new URL('../tocsin.js', import.meta.url)
  return createHash('sha256').update(readFileSync(main)).digest('hex')
}
