import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { TocsinError } from '../../domain/errors.ts'

/** A lock that nobody refers to would be collected as garbage, and so be free. */
const held = new Set<DatabaseSync>()

/**
 * Lets one builder at a time into the folder of an index; returns what ends the lock. The kernel holds the lock, through
 * a file that stays in the folder: it is free as soon as its process has ended, however that came about, and it holds
 * between containers that share the folder. `startedAt` is RFC 3339. Throws index_busy, write_failed; errors of the file
 * system pass through.
 */
export function lockFolder(directory: string, startedAt: string): () => void {
  const path = join(directory, 'lock.db')
  const holder = join(directory, 'lock.holder')
  const database = openLock(path)
  try {
    // Nothing is ever written, so there is nothing to restore after a crash.
    database.exec('pragma journal_mode = memory; begin exclusive')
  } catch (error) {
    database.close()
    throw refusal(error, path, holder)
  }
  held.add(database)
  // For the sentence that another builder gets; nothing depends on it.
  writeFileSync(holder, `${process.pid} ${hostname()} ${startedAt}`)
  return () => {
    rmSync(holder, { force: true })
    held.delete(database)
    database.close()
  }
}

function openLock(path: string): DatabaseSync {
  const { DatabaseSync } = withoutWarnings(() => process.getBuiltinModule('node:sqlite'))
  try {
    return new DatabaseSync(path, { timeout: 0 })
  } catch (cause) {
    throw new TocsinError('write_failed', `${path}, which keeps other builders out, could not be opened.`, { cause })
  }
}

/** Node 22 warns that SQLite is experimental there, which is nothing that a user of Tocsin can act on. */
function withoutWarnings<T>(load: () => T): T {
  const { emitWarning } = process
  process.emitWarning = () => {}
  try {
    return load()
  } finally {
    process.emitWarning = emitWarning
  }
}

/** https://www.sqlite.org/rescode.html */
const sqliteBusy = 5

function refusal(error: unknown, path: string, holder: string): TocsinError {
  const isBusy = error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy
  if (!isBusy) {
    const message = `${path}, which keeps other builders out, could not be locked.`
    return new TocsinError('write_failed', message, { cause: error })
  }
  const [, number, host, since] = /^(\d+) (\S+) (\S+)$/.exec(readHolder(holder)) ?? []
  const who = since ? `Process ${number} on ${host} has been` : 'Another process is'
  return new TocsinError('index_busy', `${who} building this index${since ? ` since ${since}` : ''}.`)
}

function readHolder(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return '' // written a moment after the lock was taken
  }
}
