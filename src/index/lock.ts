import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { TocsinError } from '../domain/errors.ts'
import { hasCode } from './system-error.ts'

/** Locks of this process: in a container the next process often gets the number of the one that died. */
const held = new Set<string>()

/**
 * Lets one builder at a time into the folder of an index; returns what ends the lock. A lock whose process has died
 * is taken over. `startedAt` is RFC 3339. Throws index_busy; errors of the file system pass through.
 */
export function lockFolder(directory: string, startedAt: string): () => void {
  const path = join(directory, 'lock')
  const text = `${process.pid} ${hostname()} ${startedAt}`
  if (!create(path, text)) {
    const holder = read(path)
    if (holder !== undefined && !(isDead(holder) && remove(path, holder))) throw busy(path, holder)
    if (!create(path, text)) throw busy(path, read(path))
  }
  held.add(text)
  return () => {
    held.delete(text)
    rmSync(path, { force: true })
  }
}

/** Written aside and linked, so that a builder that dies in between leaves no lock that tells nothing. */
function create(path: string, text: string): boolean {
  const aside = `${path}.${process.pid}`
  try {
    writeFileSync(aside, text)
    linkSync(aside, path)
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    if (!hasCode(error, ...noLinks)) throw error
    return createInPlace(path, text)
  } finally {
    rmSync(aside, { force: true })
  }
}

/** What file systems without hard links say. */
const noLinks = ['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EISDIR', 'EINVAL', 'UNKNOWN']

function createInPlace(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: 'wx' })
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    rmSync(path, { force: true })
    throw error
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined
    throw error
  }
}

function isDead(holder: string): boolean {
  const [, number, host] = /^(\d+) (\S+) /.exec(holder) ?? []
  if (host !== hostname()) return false
  if (Number(number) === process.pid) return !held.has(holder)
  try {
    process.kill(Number(number), 0)
    return false
  } catch (error) {
    return hasCode(error, 'ESRCH')
  }
}

/** Moves the lock away before it looks at it again: another builder may have taken it over in between. */
function remove(path: string, holder: string): boolean {
  const aside = `${path}.${process.pid}`
  try {
    renameSync(path, aside)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return true
    throw error
  }
  const dead = read(aside) === holder
  if (!dead) linkSync(aside, path)
  rmSync(aside, { force: true })
  return dead
}

function busy(path: string, holder = ''): TocsinError {
  const [, number, host, since] = /^(\d+) (\S+) (\S+)$/.exec(holder) ?? []
  const who = since ? `Process ${number} on ${host} has been building this index since ${since}` : 'A build is going on'
  return new TocsinError('index_busy', `${who}; if it is no longer there, remove ${path}.`)
}
