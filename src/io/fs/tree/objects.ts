import { createHash } from 'node:crypto'
import { link, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder, syncFolder, writeDurably } from './durable.ts'

/**
 * Files under the name of their SHA-256, in up to 256 folders. None is ever written again. A file is written to `tmp/`
 * and renamed when it is on the disk, so that what stands under a hash is whole.
 */
export interface Objects {
  path(sha256: string): string
  /** Whether the bytes are there, and will be after a power cut once `sync` has returned. */
  has(sha256: string, size: number): Promise<boolean>
  /** Writes these bytes unless they are there; whether they were written. */
  put(sha256: string, bytes: Uint8Array): Promise<boolean>
  /** Takes over a file of another folder by a hard link, and by a copy of `bytes` where that cannot be. */
  adopt(sha256: string, file: string, bytes: Uint8Array): Promise<boolean>
  /** Removes what a process that died was writing. Only while no other process writes. */
  clean(): Promise<void>
  /** After it, all that was put outlives a power cut. */
  sync(): Promise<void>
}

export function objectsIn(folder: string): Objects {
  const touched = new Set<string>()
  const made = new Set<string>()
  const underWay = new Map<string, Promise<boolean>>()
  const path = (sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2))
  const aside = join(folder, 'tmp')

  /** Whether the file is missing; its folder is there afterwards. */
  async function isMissing(sha256: string, size: number): Promise<boolean> {
    const parent = join(folder, sha256.slice(0, 2))
    // Also where the file is there: the process that made it may have died before its folder was on the disk.
    touched.add(parent)
    // What a fault of the disk has cut short is written again.
    if ((await stat(path(sha256)).catch(() => undefined))?.size === size) return false
    for (const needed of [aside, parent]) {
      if (!made.has(needed)) await makeFolder(needed)
      made.add(needed)
    }
    return true
  }

  async function put(sha256: string, bytes: Uint8Array): Promise<boolean> {
    if (!(await isMissing(sha256, bytes.length))) return false
    const part = join(aside, sha256)
    await rm(part, { force: true })
    await writeDurably(part, bytes)
    await rename(part, path(sha256))
    return true
  }

  async function adopt(sha256: string, file: string, bytes: Uint8Array): Promise<boolean> {
    if (!(await isMissing(sha256, bytes.length))) return false
    const isLinked = await link(file, path(sha256)).then(
      () => true,
      () => false,
    )
    return isLinked || put(sha256, bytes)
  }

  /** Two files of a site may have the same bytes; only the first of them is written. */
  function once(sha256: string, work: () => Promise<boolean>): Promise<boolean> {
    const first = underWay.get(sha256)
    if (first) return first.then(() => false)
    const mine = work().finally(() => underWay.delete(sha256))
    underWay.set(sha256, mine)
    return mine
  }

  return {
    path,
    has: async (sha256, size) => !(await isMissing(sha256, size)),
    put: (sha256, bytes) => once(sha256, () => put(sha256, bytes)),
    adopt: (sha256, file, bytes) => once(sha256, () => adopt(sha256, file, bytes)),
    async clean() {
      await rm(aside, { recursive: true, force: true })
      made.delete(aside)
    },
    async sync() {
      for (const parent of touched) await syncFolder(parent)
      if (touched.size > 0) await syncFolder(folder)
      touched.clear()
    },
  }
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
