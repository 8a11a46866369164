import { TocsinError } from '../../domain/errors.ts'
import {
  freeName,
  generationPath,
  install,
  readCurrent,
  removeOthers,
  removeQuietly,
  startBuilding,
} from './generations.ts'
import { lockFolder } from './lock.ts'
import { isSystemError } from './system-error.ts'

/** A generation that is being made. */
export interface GenerationBuild {
  readonly generation: string
  /** The folder to write its files into. */
  readonly building: string
  /** RFC 3339. */
  readonly startedAt: string
}

/**
 * Makes a generation aside, then the current one; readers of the old one keep it. Throws index_busy, write_failed, and
 * what `write` throws; the old generation then stays as it was.
 */
export async function buildGeneration<T>(
  directory: string,
  startedAt: string,
  write: (build: GenerationBuild) => Promise<T>,
): Promise<T> {
  try {
    const unlock = lockFolder(directory, startedAt)
    try {
      return await makeLocked(directory, startedAt, write)
    } finally {
      unlock()
    }
  } catch (error) {
    throw asWriteFailed(directory, error)
  }
}

/** What the file system says becomes a sentence with the folder in it; anything else stays as it is. */
export function asWriteFailed(directory: string, cause: unknown): unknown {
  if (!isSystemError(cause)) return cause
  const message = `The advisory index in ${directory} could not be written: ${cause.message}.`
  return new TocsinError('write_failed', message, { cause })
}

async function makeLocked<T>(
  directory: string,
  startedAt: string,
  write: (build: GenerationBuild) => Promise<T>,
): Promise<T> {
  const previous = currentOrNone(directory)
  const generation = freeName(directory, startedAt)
  const building = startBuilding(directory)
  try {
    const result = await write({ generation, building, startedAt })
    install(directory, building, generation)
    removeOthers(directory, [previous, generation])
    return result
  } catch (error) {
    removeQuietly(building)
    if (currentOrNone(directory) !== generation) removeQuietly(generationPath(directory, generation))
    throw error
  }
}

/** The generation that readers open, if there is one. */
export function currentOrNone(directory: string): string | undefined {
  try {
    return readCurrent(directory)
  } catch {
    return undefined
  }
}
