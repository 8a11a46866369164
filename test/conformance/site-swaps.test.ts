import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { testServer } from '../../src/server/testdata/test-server.ts'
import { memorySite } from '../memory-site.ts'
import { runs } from '../seeded.ts'
import { expectedFiles, planOf, siteIn, type Walk, walkExport, walkGeneration } from './tree-site.ts'

const swaps = runs(1000)
const folder = mkdtempSync(join(tmpdir(), 'tocsin-site-swaps-'))
const out = join(folder, 'public')
let stop: () => Promise<void> = async () => {}
afterAll(async () => {
  await stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Publishes and exports in a process of its own; whether it is still at it. */
async function publisher() {
  const site = siteIn(folder)
  await site.publish(planOf(0))
  await site.export(out)
  const file = join(import.meta.dirname, 'tree-publisher.ts')
  const child = spawn(process.execPath, [file, folder, '1', String(swaps)], { stdio: ['ignore', 'pipe', 'inherit'] })
  let code: number | null | undefined
  const ended = once(child, 'close').then(([exit]) => {
    code = exit
  })
  await once(child.stdout, 'data')
  child.stdout.resume()
  stop = () => {
    child.kill()
    return ended
  }
  return { isRunning: () => code === undefined, code: () => code, ended }
}

function expectWhole({ versions, files }: Walk): number {
  const version = Number([...versions][0])
  expect([versions.size, files]).toEqual([1, expectedFiles(version)])
  return version
}

test(`readers that walk the site during ${swaps} swaps find no file missing and no mixture`, async () => {
  const { isRunning, code, ended } = await publisher()
  const site = siteIn(folder)
  // As another node does that serves the same folder.
  const app = testServer({ site, guard: { mode: 'throw' } })
  const seen = new Set<number>()
  let [walks, replies] = [0, 0]
  while (isRunning()) {
    seen.add(expectWhole(await walkGeneration(await site.current())))
    seen.add(expectWhole(walkExport(out)))
    for (const address of ['/', '/bulletins/B-1/', '/same/3.json', '/bulletins/B-7/']) {
      const reply = await app.inject({ url: address, headers: { 'accept-encoding': replies % 2 ? 'br' : '' } })
      expect([address, reply.statusCode]).toEqual([address, 200])
      expect(reply.rawPayload.length).toBe(Number(reply.headers['content-length']))
      if (reply.headers['content-encoding'] === undefined) {
        const hash = createHash('sha256').update(reply.rawPayload).digest('base64url')
        expect(reply.headers.etag).toBe(`"${hash}"`)
      }
      replies++
    }
    walks++
    // A server lets go of what a request needed once the event loop has turned.
    await sleep(1)
  }
  await ended
  expect(code()).toBe(0)
  expect(expectWhole(walkExport(out))).toBe(swaps)
  console.log(`${walks} walks and ${replies} replies during ${swaps} swaps, ${seen.size} versions seen`)
  expect(seen.size).toBeGreaterThan(2)
})

test('a reply is made of one generation, whatever is published while it is made', async () => {
  const texts = (version: string) =>
    memorySite(
      new Map(['index.html', '404.html'].map((path) => [path, { type: 'text/html', bytes: Buffer.from(version) }])),
    )
  let asked = 0
  const current = async () => texts(String(++asked)).current()
  const app = testServer({ site: { current } })
  expect((await app.inject('/')).body).toBe('1')
  // Found nothing in its generation, and shows the page for that of the same one.
  expect((await app.inject('/nothing')).body).toBe('2')
})
