import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { runs, seeded, testSeed } from '../seeded.ts'
import { expectedFiles, planOf, siteIn, type Walk, walkExport, walkGeneration } from './tree-site.ts'

const kills = runs(300)
const folder = mkdtempSync(join(tmpdir(), 'tocsin-site-kill-'))
const out = join(folder, 'public')
const publisher = join(import.meta.dirname, 'tree-publisher.ts')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What a publication or an export had not finished. */
function leftovers(): readonly string[] {
  const parts = ['site/next', 'public.generations/next', 'public.generations/building']
  const folders = ['site/objects/tmp', 'public.generations/objects/tmp']
  return [
    ...parts.filter((path) => existsSync(join(folder, path))),
    ...folders.filter((path) => existsSync(join(folder, path)) && readdirSync(join(folder, path)).length > 0),
  ]
}

/** Starts to publish and export a version in a process of its own; resolved when it has loaded. */
async function start(version: number) {
  const child = spawn(process.execPath, [publisher, folder, String(version)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'close')
  await once(child.stdout, 'data')
  child.stdout.resume()
  return { child, ended }
}

/** The version that was read, if all of it was. */
function wholeVersion({ versions, files }: Walk): number {
  expect([...versions]).toHaveLength(1)
  const version = Number([...versions][0])
  expect(files).toBe(expectedFiles(version))
  return version
}

test(`a publication that is killed at any of ${kills} moments leaves the old site or the new one, and its export`, async () => {
  await (await start(0)).ended
  const whole = await start(1)
  const startedAt = performance.now()
  await whole.ended
  const milliseconds = performance.now() - startedAt
  const random = seeded(testSeed)
  const seen = { old: 0, new: 0, exportOld: 0, exportNew: 0, half: 0 }
  for (let version = 2; version < kills + 2; version++) {
    const { child, ended } = await start(version)
    await sleep(random() * milliseconds)
    child.kill('SIGKILL')
    await ended
    const site = wholeVersion(await walkGeneration(await siteIn(folder).current()))
    const exported = wholeVersion(walkExport(out))
    expect([version - 1, version]).toContain(site)
    expect([version - 1, version]).toContain(exported)
    expect(exported).toBeLessThanOrEqual(site)
    seen[site === version ? 'new' : 'old']++
    seen[exported === version ? 'exportNew' : 'exportOld']++
    if (leftovers().length > 0) seen.half++
    // The next one cleans up and ends.
    await siteIn(folder).publish(planOf(version))
    await siteIn(folder).export(out)
    expect(wholeVersion(await walkGeneration(await siteIn(folder).current()))).toBe(version)
    expect(wholeVersion(walkExport(out))).toBe(version)
    expect(leftovers()).toEqual([])
  }
  console.log(`${JSON.stringify(seen)} of ${kills} kills`)
  // Where the machine was busy at the beginning only, most kills come too late.
  expect(seen.half).toBeGreaterThan(0)
})
