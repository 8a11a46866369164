/** The public site at scale: prints lines of `name value`. Takes the number of bulletins, 1000 without one. */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PublishedRevision } from '../src/domain/published-file.ts'
import { blobsIn } from '../src/io/fs/blobs.ts'
import { siteStore } from '../src/io/fs/tree/index.ts'
import { freeze, sitePlan } from '../src/site/index.ts'
import { syntheticRevision } from './site-bulletins.ts'

const count = Number(process.argv[2] ?? 1000)
const data = mkdtempSync(join(tmpdir(), 'tocsin-bench-site-'))
const blobs = blobsIn(join(data, 'blobs'))
const open = () =>
  siteStore({ folder: join(data, 'site'), blobs, renderer: 'bench', now: () => Date.now(), lock: () => () => {} })
const site = open()

function print(name: string, value: number): void {
  console.log(`${name} ${value}`)
}

async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now()
  const result = await work()
  console.log(`${name} ${(performance.now() - startedAt) / 1000}`)
  return result
}

async function frozen(n: number): Promise<PublishedRevision> {
  const { published, bytes } = freeze(syntheticRevision(n))
  for (const content of bytes.values()) await blobs.put(content)
  return published
}

const published: PublishedRevision[] = []
await timed('freeze', async () => {
  for (let n = 0; n < count; n++) published.push(await frozen(n))
})
const plan = await timed('plan', async () => sitePlan(published, site.renderer))
const first = await timed('first-publication', () => site.publish(plan))
console.log(`files ${first.files}\nfirst-written ${first.written}\nfirst-bytes ${first.writtenBytes}`)
const next = await timed('freeze-one', () => frozen(count))
const one = await timed('one-more', () => site.publish(sitePlan([...published, next], site.renderer)))
console.log(`one-more-written ${one.written}\none-more-rendered ${one.rendered}\none-more-bytes ${one.writtenBytes}`)
await timed('restart', async () => {
  const generation = await open().current()
  await generation?.find('index.html')
})
await timed('restart-publication', () => open().publish(sitePlan([...published, next], site.renderer)))
await timed('export', () => site.export(join(data, 'public')))
const revised = (await frozenAgain(0)) as PublishedRevision
await timed('one-revised', () => site.publish(sitePlan([...published, next, revised], site.renderer)))
const again = await timed('export-again', () => site.export(join(data, 'public')))
console.log(`export-again-written ${again.written}`)
await timed('collect', () => site.collect())
const generation = await site.current()
const pages: number[] = []
if (generation)
  for await (const [path, file] of generation.files())
    if (/(^|page\/\d+\/)index\.html$/.test(path)) pages.push(file.size)
const front = await generation?.find('index.html')
print('largest-list-kilobytes', Math.max(...pages) / 1000)
print('front-brotli-kilobytes', (front?.brotli?.size ?? 0) / 1000)
print('blobs-megabytes', sizeOf('blobs'))
print('site-megabytes', sizeOf('site'))
print('export-megabytes', sizeOf('public.generations'))
print('peak-megabytes', process.resourceUsage().maxRSS / 1024)
rmSync(data, { recursive: true, force: true })

async function frozenAgain(n: number): Promise<PublishedRevision> {
  const { published: revision, bytes } = freeze(syntheticRevision(n, 2))
  for (const content of bytes.values()) await blobs.put(content)
  return revision
}

/** Megabytes of a folder; files with several names count once. */
function sizeOf(folder: string): number {
  const seen = new Map<number, number>()
  for (const name of readdirSync(join(data, folder), { recursive: true, encoding: 'utf8' })) {
    const info = statSync(join(data, folder, name))
    if (info.isFile()) seen.set(info.ino, info.size)
  }
  return [...seen.values()].reduce((sum, size) => sum + size, 0) / 1e6
}
