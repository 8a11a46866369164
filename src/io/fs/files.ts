import { existsSync, realpathSync } from 'node:fs'
import { readdir, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { TocsinError } from '../../domain/errors.ts'
import type { Files } from '../../domain/ports/files.ts'
import { fillFolder } from './fill-folder.ts'
import { readFile, readStandardInput } from './read-file.ts'
import { asideOf, isDevice, isFolder, makeFolder, orWriteFailed } from './write-aside.ts'

/** The real file system. */
export const files: Files = {
  read: (path, limitBytes) => (path === '-' ? readStandardInput(limitBytes) : readFile(path, limitBytes)),

  async write(path, bytes) {
    if (await isDevice(path)) return orWriteFailed(path, [], () => writeFile(path, bytes))
    const aside = asideOf(path)
    await orWriteFailed(path, [aside], async () => {
      await makeFolder(dirname(path))
      await writeFile(aside, bytes, { flush: true })
      await rename(aside, path)
    })
  },

  async writeAll(content) {
    const parts: { path: string; aside: string | undefined; bytes: Uint8Array | string }[] = []
    for (const [path, bytes] of content) {
      parts.push({ path, bytes, aside: (await isDevice(path)) ? undefined : asideOf(path) })
    }
    const asides = parts.flatMap(({ aside }) => aside ?? [])
    for (const { path, aside, bytes } of parts) {
      if (aside === undefined) continue
      await orWriteFailed(path, asides, async () => {
        if (await isFolder(path)) throw new TocsinError('write_failed', `${path} is a folder.`)
        await makeFolder(dirname(path))
        await writeFile(aside, bytes, { flush: true })
      })
    }
    for (const { path, aside, bytes } of parts)
      await orWriteFailed(path, asides, () => (aside === undefined ? writeFile(path, bytes) : rename(aside, path)))
  },

  fillFolder,

  isFolder,

  async isThere(path) {
    // As node:fs/promises takes longer to load than a scan to look for its configuration.
    return existsSync(path)
  },

  async realPath(path) {
    try {
      return realpathSync(path)
    } catch {
      // What cannot be looked at is not there for a reader either, who says why.
      return undefined
    }
  },

  async isFile(path) {
    const info = await stat(path).catch(() => undefined)
    return info !== undefined && !info.isDirectory()
  },

  async folders(path) {
    const entries = await readdir(path, { withFileTypes: true }).catch(() => [])
    return entries
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort()
  },

  async remove(path) {
    await orWriteFailed(path, [], () => rm(path))
    // Others may have put something there in the meantime: it stays, and so does the folder.
    await rmdir(dirname(path)).catch(() => undefined)
  },
}
