import { TocsinError } from '../../domain/errors.ts'
import { errorCode } from '../error-code.ts'

/** A file, or what is read from a pipe, that is larger than such a file may be. */
export function tooLarge(name: string, limitBytes: number): TocsinError {
  const limit = `${Math.floor(limitBytes / 2 ** 20)} MiB`
  return new TocsinError('file_too_large', `${name} is larger than ${limit}, the most that is read of such a file.`)
}

/** Why a file could not be read: file_not_found, file_is_folder or file_unreadable. */
export function unreadable(path: string, cause: unknown): TocsinError {
  const code = errorCode(cause)
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

/** What a system error means; continues a sentence. */
export function reasonOf(error: unknown): string {
  const code = errorCode(error)
  return reasons[code ?? ''] ?? code ?? String(error)
}
