import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { lockFolder } from './lock.ts'

const startedAt = '2026-11-23T12:00:00.000Z'
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tocsin-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function leaveLock(text: string): void {
  writeFileSync(join(folder, 'lock'), text)
}

/** The number of a process that has ended. */
function deadProcess(): number {
  return spawnSync(process.execPath, ['-e', '']).pid
}

test('one builder at a time; the next when it is done', () => {
  const unlock = lockFolder(folder, startedAt)
  expect(() => lockFolder(folder, startedAt)).toThrow(expect.objectContaining({ code: 'index_busy' }))
  unlock()
  lockFolder(folder, startedAt)()
  expect(readdirSync(folder)).toEqual([])
})

describe('a lock whose process has died is taken over', () => {
  test.each([
    ['of another process', () => deadProcess()],
    ['of an earlier process with our number', () => process.pid],
  ])('%s', (_, number) => {
    leaveLock(`${number()} ${hostname()} 2026-11-22T00:00:00.000Z`)
    const unlock = lockFolder(folder, startedAt)
    expect(readFileSync(join(folder, 'lock'), 'utf8')).toBe(`${process.pid} ${hostname()} ${startedAt}`)
    unlock()
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('any other lock is respected, and the message tells which file to remove', () => {
  test.each([
    ['of a living process', `${process.ppid} ${hostname()} ${startedAt}`, `Process ${process.ppid} on`],
    [
      'of another machine',
      `${deadProcess()} elsewhere ${startedAt}`,
      ` on elsewhere has been building this index since ${startedAt}`,
    ],
    ['that tells nothing', '', 'A build is going on'],
  ])('%s', (_, text, message) => {
    leaveLock(text)
    expect(() => lockFolder(folder, startedAt)).toThrow(message)
    expect(() => lockFolder(folder, startedAt)).toThrow(join(folder, 'lock'))
    expect(readFileSync(join(folder, 'lock'), 'utf8')).toBe(text)
  })
})
