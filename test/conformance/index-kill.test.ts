import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { digestIndex } from '../../src/index/index.ts'
import { root, tocsin } from '../fakes.ts'
import { makeZip } from '../make-zip.ts'
import { runs, seeded, testSeed } from '../seeded.ts'

const kills = runs(500)
const records = 600
const folder = mkdtempSync(join(tmpdir(), 'tocsin-kill-'))
const db = join(folder, 'db')
const states = [0, 1, 2].map((state) => join(folder, `source-${state}`))
const digests: string[] = []

/** State 1 differs from 0 by a few records, which makes a delta; 2 from both by most, which makes a new base. */
function writeState(state: number): void {
  const files: Record<string, string> = {}
  const lines: string[] = []
  for (let i = 0; i < records; i++) {
    const of = state === 1 && i % 20 > 0 ? 0 : state
    if (of === 2 && i % 9 === 0) continue
    const modified = new Date(Date.UTC(2026, of, 1, 0, 0, i)).toISOString()
    const affected = [{ package: { ecosystem: 'npm', name: `p${i % 50}` }, versions: [`${of}.0`] }]
    files[`X-${i}.json`] = JSON.stringify({ id: `X-${i}`, modified, aliases: [`CVE-${(i + of) % 200}`], affected })
    lines.push(`${modified},X-${i}`)
  }
  mkdirSync(join(states[state] ?? '', 'npm'), { recursive: true })
  writeFileSync(join(states[state] ?? '', 'npm', 'all.zip'), makeZip(files))
  writeFileSync(join(states[state] ?? '', 'npm', 'modified_id.csv'), lines.join('\n'))
}

function updateTo(state: number): string[] {
  return ['db', 'update', '--full', '--from', states[state] ?? '', '--db', db]
}

/** Starts the program in a process of its own; resolved when it has loaded and is about to run. */
async function start(args: readonly string[]) {
  const url = (...path: string[]) => pathToFileURL(join(root, 'src', ...path)).href
  const code = `const { main } = await import('${url('processes', 'main.ts')}')
    await import('${url('cli', 'db.ts')}')
    process.stdout.write('go')
    process.exitCode = await main(${JSON.stringify(args)}, ${JSON.stringify(root)}, '0')`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'close')
  await once(child.stdout, 'data')
  child.stdout.resume()
  return { child, ended }
}

beforeAll(async () => {
  for (const state of states.keys()) {
    writeState(state)
    await tocsin(['db', 'build', '--from', states[state] ?? '', '--db', db])
    digests.push(digestIndex(db))
  }
  await tocsin(['db', 'build', '--from', states[0] ?? '', '--db', db])
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test(`an update that is killed at any of ${kills} moments leaves the old index or the new one, and the next one ends`, async () => {
  expect(new Set(digests).size).toBe(3)
  const startedAt = performance.now()
  const whole = await start(updateTo(1))
  const loadedAt = performance.now()
  await whole.ended
  const milliseconds = performance.now() - loadedAt
  expect(digestIndex(db)).toBe(digests[1])

  const random = seeded(testSeed)
  const seen = { old: 0, new: 0, half: 0 }
  for (let kill = 0; kill < kills; kill++) {
    const [from, to] = [(kill + 1) % 3, (kill + 2) % 3]
    const { child, ended } = await start(updateTo(to))
    await sleep(random() * milliseconds)
    child.kill('SIGKILL')
    await ended
    const digest = digestIndex(db)
    expect([digests[from], digests[to]], `kill ${kill}`).toContain(digest)
    seen[digest === digests[from] ? 'old' : 'new']++
    if (existsSync(join(db, 'building')) || existsSync(join(db, 'lock.holder'))) seen.half++
    const { code, out } = await tocsin(updateTo(to))
    expect(code, out).toBe(0)
    expect(digestIndex(db)).toBe(digests[to])
  }
  console.log(`${JSON.stringify(seen)} of ${kills} kills, in ${Math.round(performance.now() - startedAt)} ms`)
  // Where the machine was busy during the first update only, most kills come too late.
  expect(seen.half).toBeGreaterThan(0)
})
