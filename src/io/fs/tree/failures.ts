import { TocsinError } from '../../../domain/errors.ts'

/** Does the work; what the file system refuses becomes write_failed. */
export async function orWriteFailed<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined
    if (cause instanceof TocsinError || code === undefined) throw cause
    const reason = reasons[code] ?? code
    throw new TocsinError('write_failed', `${path} could not be written: ${reason}.`, { cause })
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the file system is read-only',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOTDIR: 'part of its path is a file, not a folder',
}
