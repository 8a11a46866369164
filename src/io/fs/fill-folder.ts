import { rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { asideOf, makeFolder, orWriteFailed } from './write-aside.ts'

/** Puts files into a folder, each in one step (`Files.fillFolder`). */
export async function fillFolder(path: string, content: ReadonlyMap<string, Uint8Array | string>): Promise<void> {
  const aside = asideOf(path)
  await orWriteFailed(path, [aside], async () => {
    for (const [name, bytes] of content) {
      const target = join(aside, ...name.split('/'))
      await makeFolder(dirname(target))
      await writeFile(target, bytes, { flush: true })
    }
    if (await renameUnlessThere(aside, path)) return
    await moveFiles(aside, path, [...content.keys()])
    await rm(aside, { recursive: true })
  })
}

/** Whether the folder could be moved in one step; it could not where another one stands. */
async function renameUnlessThere(from: string, to: string): Promise<boolean> {
  // Windows would refuse even an empty folder there, POSIX replaces it; both say so in the same way where it is not.
  const isThere = await stat(to).then(
    (info) => info.isDirectory(),
    () => false,
  )
  if (!isThere) await rename(from, to)
  return !isThere
}

/** Moves files into place, one after the other, unless one cannot go there. */
async function moveFiles(from: string, to: string, names: readonly string[]): Promise<void> {
  for (const name of names) await refuseBlocked(to, name)
  for (const name of names) {
    const target = join(to, ...name.split('/'))
    await makeFolder(dirname(target))
    await rename(join(from, ...name.split('/')), target)
  }
}

/** There may be a folder, with somebody's files in it, where a file is to go; or a file where a folder is to go. */
async function refuseBlocked(folder: string, name: string): Promise<void> {
  const parts = name.split('/')
  for (const [i] of parts.entries()) {
    const path = join(folder, ...parts.slice(0, i + 1))
    const info = await stat(path).catch(() => undefined)
    if (!info || info.isDirectory() !== (i === parts.length - 1)) continue
    throw Object.assign(new Error(path), { code: info.isDirectory() ? 'EISDIR' : 'ENOTDIR' })
  }
}
