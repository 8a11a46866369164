import { link, lstat, readdir, readlink, rename, rm, rmdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { TocsinError } from '../../../domain/errors.ts'
import type { SiteExport, SiteFile, SiteGeneration } from '../../../domain/site.ts'
import { makeFolder, swapLink, syncFolder } from './durable.ts'
import { forEachAtOnce } from './each.ts'
import { expired, isGeneration, nextName } from './generations.ts'
import { type Objects, objectsIn } from './objects.ts'

export interface ExportJob {
  /** The link that leads to the site. */
  readonly out: string
  /** The folder beside it with the exported generations, and the bytes that they share. */
  readonly own: string
  readonly generation: SiteGeneration
  /** Milliseconds since the epoch. */
  now(): number
}

/**
 * Writes a generation as a plain folder of files, then lets the link `out` lead to it. Its files are hard links to bytes
 * that the exported generations share, so that an export writes only what changed, and the site of the data folder is out
 * of reach of whoever changes a file of the export. Throws export_folder_taken, site_damaged.
 */
export async function exportTree({ out, own, generation, now }: ExportJob): Promise<SiteExport> {
  const isEmptyFolder = await refuseTaken(out, own)
  const objects = objectsIn(join(own, 'objects'))
  await objects.clean()
  const building = join(own, 'building')
  await rm(building, { recursive: true, force: true })
  const counts = await fill(building, generation, objects)
  const names = await readdir(own)
  const name = nextName(names, now())
  await rename(building, join(own, name))
  await syncFolder(own)
  await rm(join(own, 'next'), { force: true })
  if (isEmptyFolder) await rmdir(out)
  await swapLink(out, join(basename(own), name), join(own, 'next'))
  await syncFolder(dirname(out))
  for (const old of expired([...names.filter(isGeneration), name], now())) {
    await rm(join(own, old), { recursive: true, force: true })
  }
  await dropUnlinked(join(own, 'objects'))
  return { generation: generation.name, ...counts }
}

/** Whether an empty folder has to make way. Only what an export made is replaced. Throws export_folder_taken. */
export async function refuseTaken(out: string, own: string): Promise<boolean> {
  const info = await lstat(out).catch(() => undefined)
  if (!info) return false
  if (info.isSymbolicLink() && dirname(await readlink(out)) === basename(own)) return false
  if (info.isDirectory() && (await readdir(out)).length === 0) return true
  throw new TocsinError('export_folder_taken', `${out} is there already and no export made it.`)
}

async function fill(building: string, generation: SiteGeneration, objects: Objects) {
  const files: [path: string, file: SiteFile][] = []
  const folders = new Set([building])
  for await (const [path, file] of generation.files()) {
    files.push([path, file])
    for (let at = dirname(path); at !== '.'; at = dirname(at)) folders.add(join(building, at))
  }
  for (const folder of folders) await makeFolder(folder)
  let written = 0
  await forEachAtOnce(files, 16, async ([path, file]) => {
    const isThere = await objects.has(file.sha256, file.size)
    if (!isThere && (await objects.put(file.sha256, await bytesOf(file)))) written++
    await link(objects.path(file.sha256), join(building, path))
  })
  await objects.sync()
  for (const folder of folders) await syncFolder(folder)
  return { files: files.length, written }
}

async function bytesOf(file: SiteFile): Promise<Uint8Array> {
  const content = await file.read('identity')
  if (content instanceof Uint8Array) return content
  const parts: Uint8Array[] = []
  for await (const part of content) parts.push(part)
  return Buffer.concat(parts)
}

/** Bytes that no exported generation has any more: nothing but their own name leads to them. */
async function dropUnlinked(folder: string): Promise<void> {
  for (const start of await readdir(folder)) {
    for (const rest of await readdir(join(folder, start))) {
      const path = join(folder, start, rest)
      if ((await lstat(path)).nlink === 1) await rm(path, { force: true })
    }
  }
}
