import { randomBytes } from 'node:crypto'
import { closeSync, constants, existsSync, fstatSync, openSync, readFileSync, statSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { TocsinError } from '../domain/errors.ts'
import type { Files } from '../domain/ports/files.ts'

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
        if (await files.isFolder(path)) throw new TocsinError('write_failed', `${path} is a folder.`)
        await makeFolder(dirname(path))
        await writeFile(aside, bytes, { flush: true })
      })
    }
    for (const { path, aside, bytes } of parts)
      await orWriteFailed(path, asides, () => (aside === undefined ? writeFile(path, bytes) : rename(aside, path)))
  },

  async fillFolder(path, content) {
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
  },

  async isFolder(path) {
    return (await stat(path).catch(() => undefined))?.isDirectory() ?? false
  },

  async isThere(path) {
    // As node:fs/promises takes longer to load than a scan to look for its configuration.
    return existsSync(path)
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

/**
 * Makes a folder and those above it. Node's own way tries for ever where the system makes none and says that the folder
 * above is not there, as in /proc.
 */
async function makeFolder(path: string): Promise<void> {
  const missing: string[] = []
  for (let at = resolve(path); !existsSync(at); at = dirname(at)) missing.push(at)
  if (missing.length === 0 && !(await files.isFolder(path))) throw Object.assign(new Error(path), { code: 'ENOTDIR' })
  for (const folder of missing.toReversed()) {
    await mkdir(folder).catch((error) => {
      // Another run may have made it in the meantime.
      if (codeOf(error) !== 'EEXIST' || !existsSync(folder)) throw error
    })
  }
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

async function readFile(path: string, limitBytes: number): Promise<Uint8Array> {
  return isPlainFile(path) ? readAtOnce(path, limitBytes) : readAsItComes(path, limitBytes)
}

function isPlainFile(path: string): boolean {
  try {
    return statSync(path).isFile()
  } catch {
    // The reading says what is wrong.
    return false
  }
}

/** Synchronous: needs neither threads nor the modules that asynchronous file access loads. */
function readAtOnce(path: string, limitBytes: number): Uint8Array {
  let descriptor: number | undefined
  try {
    descriptor = openSync(path, constants.O_RDONLY)
    if (fstatSync(descriptor).size > limitBytes) throw tooLarge(path, limitBytes)
    return readFileSync(descriptor)
  } catch (error) {
    throw error instanceof TocsinError ? error : unreadable(path, error)
  } finally {
    if (descriptor !== undefined) closeSync(descriptor)
  }
}

/** A pipe, which may wait for whoever writes to it. */
async function readAsItComes(path: string, limitBytes: number): Promise<Uint8Array> {
  const handle = await open(path, constants.O_RDONLY).catch((error) => {
    throw unreadable(path, error)
  })
  try {
    const info = await handle.stat()
    if (info.isDirectory()) throw new TocsinError('file_is_folder', `${path} is a folder, not a file.`)
    if (info.size > limitBytes) throw tooLarge(path, limitBytes)
    return await handle.readFile()
  } catch (error) {
    throw error instanceof TocsinError ? error : unreadable(path, error)
  } finally {
    await handle.close()
  }
}

async function readStandardInput(limitBytes: number): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of process.stdin) {
    size += chunk.length
    if (size > limitBytes) throw tooLarge('standard input', limitBytes)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** A name beside `path`, on the same file system, so that rename is one step. */
function asideOf(path: string): string {
  return `${path}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`
}

/** `/dev/stdout` and its like are written to, never replaced. */
async function isDevice(path: string): Promise<boolean> {
  const info = await stat(path).catch(() => undefined)
  return info !== undefined && !info.isFile() && !info.isDirectory()
}

async function orWriteFailed(path: string, asides: readonly string[], work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (cause) {
    // Where a file is in the way of the folder, this fails as well; the first failure is the one to report.
    for (const aside of asides) await rm(aside, { recursive: true, force: true }).catch(() => undefined)
    if (cause instanceof TocsinError) throw cause
    throw new TocsinError('write_failed', `${path} could not be written: ${reasonOf(cause)}.`, { cause })
  }
}

function tooLarge(name: string, limitBytes: number): TocsinError {
  const limit = `${Math.floor(limitBytes / 2 ** 20)} MiB`
  return new TocsinError('file_too_large', `${name} is larger than ${limit}, the most that is read of such a file.`)
}

function unreadable(path: string, cause: unknown): TocsinError {
  const code = codeOf(cause)
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new TocsinError('file_not_found', `There is no file ${path}.`, { cause })
  }
  if (code === 'EISDIR') return new TocsinError('file_is_folder', `${path} is a folder, not a file.`, { cause })
  return new TocsinError('file_unreadable', `${path} could not be read: ${reasonOf(cause)}.`, { cause })
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the file system is read-only',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
  ENOTDIR: 'part of its path is a file, not a folder',
  EEXIST: 'part of its path is a file, not a folder',
}

function reasonOf(error: unknown): string {
  const code = codeOf(error)
  return reasons[code ?? ''] ?? code ?? String(error)
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
