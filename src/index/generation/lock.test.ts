import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockFolder } from './lock.ts'

const startedAt = '2026-11-23T12:00:00.000Z'
let folder = ''
const children: ChildProcess[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tocsin-lock-'))
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

/** Another process that takes the lock, or says why it could not. */
async function builder(): Promise<{ child: ChildProcess; said: unknown }> {
  const child = fork(join(import.meta.dirname, '..', 'testdata', 'hold-lock.ts'), [folder, startedAt])
  children.push(child)
  const [said] = await once(child, 'message')
  return { child, said }
}

test('one builder at a time; the next when it is done', () => {
  const unlock = lockFolder(folder, startedAt)
  expect(() => lockFolder(folder, startedAt)).toThrow(
    expect.objectContaining({ code: 'index_busy', message: expect.stringContaining(`since ${startedAt}`) }),
  )
  unlock()
  lockFolder(folder, startedAt)()
  expect(readdirSync(folder)).toEqual(['lock.db'])
})

test('another process is kept out, and named', async () => {
  const { child, said } = await builder()
  expect(said).toBe('held')
  expect(() => lockFolder(folder, startedAt)).toThrow(`Process ${child.pid} on `)
  expect((await builder()).said).toBe('index_busy')
})

test('a lock is free as soon as its process was killed, and nothing that it left behind counts', async () => {
  const { child } = await builder()
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(readdirSync(folder)).toEqual(['lock.db', 'lock.holder'])
  lockFolder(folder, startedAt)()
})

test.each([
  ['with our own number', `${process.pid} elsewhere ${startedAt}`],
  ['of a process that lives here', `${process.ppid} other-container ${startedAt}`],
  ['that says nothing', ''],
])('the word of a builder that died on another host is not believed: %s', (_, text) => {
  writeFileSync(join(folder, 'lock.holder'), text)
  lockFolder(folder, startedAt)()
})

test('a folder that cannot be written to is refused in one sentence', () => {
  expect(() => lockFolder(join(folder, 'missing'), startedAt)).toThrow(
    expect.objectContaining({ code: 'write_failed', message: expect.stringContaining('lock.db') }),
  )
})

test('a file that is not a lock is not taken for one', () => {
  writeFileSync(join(folder, 'lock.db'), 'x'.repeat(4096))
  expect(() => lockFolder(folder, startedAt)).toThrow(expect.objectContaining({ code: 'write_failed' }))
})
