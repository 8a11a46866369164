import { readdirSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import type { PlannedFile, SiteGeneration, SitePlan, SiteStore } from '../../src/domain/site.ts'
import { lockFolder } from '../../src/index/generation/lock.ts'
import { blobsIn, siteStore } from '../../src/io/fs/index.ts'

/** The site of a folder, with the clock of the machine. */
export function siteIn(folder: string): SiteStore {
  const blobs = blobsIn(join(folder, 'blobs'))
  const now = () => Date.now()
  return siteStore({ folder: join(folder, 'site'), blobs, renderer: 'test', now, lock: lockFolder })
}

/** A site in which every page but those of `same/` says its version; some pages come and go with it. */
export function planOf(version: number): SitePlan {
  const page = (text: string): PlannedFile => ({
    kind: 'computed',
    mediaType: 'text/html; charset=utf-8',
    key: text,
    render: () => text,
  })
  const padding = 'x'.repeat(1500)
  const files: [string, PlannedFile][] = [['index.html', page(`version ${version} ${padding}`)]]
  for (let n = 0; n < 8; n++) files.push([`bulletins/B-${n}/index.html`, page(`version ${version} ${n}`)])
  for (let n = 0; n < 5; n++) files.push([`same/${n}.json`, page(`same ${n}`)])
  for (let n = 0; n < version % 5; n++) files.push([`some/${n}/index.html`, page(`version ${version} ${n}`)])
  return new Map(files)
}

/** How many files of what version a reader found. */
export interface Walk {
  readonly versions: ReadonlySet<string>
  readonly files: number
}

export function expectedFiles(version: number): number {
  return planOf(version).size
}

export async function walkGeneration(generation: SiteGeneration | undefined): Promise<Walk> {
  const versions = new Set<string>()
  let files = 0
  if (generation) {
    for await (const [, file] of generation.files()) {
      const bytes = await file.read('identity')
      note(versions, bytes instanceof Uint8Array ? new TextDecoder().decode(bytes) : 'a stream')
      files++
    }
  }
  return { versions, files }
}

/** Reads every file below the folder that the link leads to now: the link is followed once. */
export function walkExport(link: string): Walk {
  const folder = realpathSync(link)
  const versions = new Set<string>()
  let files = 0
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    note(versions, readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    files++
  }
  return { versions, files }
}

function note(versions: Set<string>, text: string): void {
  if (!text.startsWith('same ')) versions.add(/^version (\d+) /.exec(text)?.[1] ?? `not a page: ${text.slice(0, 40)}`)
}
