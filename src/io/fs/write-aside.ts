import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { TocsinError } from '../../domain/errors.ts'
import { errorCode } from '../error-code.ts'
import { reasonOf } from './file-failure.ts'

/**
 * Makes a folder and those above it. Node's own way tries for ever where the system makes none and says that the folder
 * above is not there, as in /proc.
 */
export async function makeFolder(path: string): Promise<void> {
  const missing: string[] = []
  for (let at = resolve(path); !existsSync(at); at = dirname(at)) missing.push(at)
  if (missing.length === 0 && !(await isFolder(path))) throw Object.assign(new Error(path), { code: 'ENOTDIR' })
  for (const folder of missing.toReversed()) {
    await mkdir(folder).catch((error) => {
      // Another run may have made it in the meantime.
      if (errorCode(error) !== 'EEXIST' || !existsSync(folder)) throw error
    })
  }
}

/** A name beside `path`, on the same file system, so that rename is one step. */
export function asideOf(path: string): string {
  return `${path}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`
}

/** `/dev/stdout` and its like are written to, never replaced. */
export async function isDevice(path: string): Promise<boolean> {
  const info = await stat(path).catch(() => undefined)
  return info !== undefined && !info.isFile() && !info.isDirectory()
}

/** Whether a folder stands at the path. */
export async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false
}

/** Does the work; where it fails, removes what was written aside and throws write_failed. */
export async function orWriteFailed(path: string, asides: readonly string[], work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (cause) {
    // Where a file is in the way of the folder, this fails as well; the first failure is the one to report.
    for (const aside of asides) await rm(aside, { recursive: true, force: true }).catch(() => undefined)
    if (cause instanceof TocsinError) throw cause
    throw new TocsinError('write_failed', `${path} could not be written: ${reasonOf(cause)}.`, { cause })
  }
}
