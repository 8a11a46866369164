import { createHash } from 'node:crypto'
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { PlannedFile, SiteFile, SiteStore } from '../../../domain/site.ts'
import { blobsIn } from '../blobs.ts'
import { siteStore } from './index.ts'

let data = ''
let clock = 0
let rendered: string[] = []
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'tocsin-tree-'))
  clock = Date.UTC(2026, 10, 23, 12)
  rendered = []
})
afterEach(() => rmSync(data, { recursive: true, force: true }))

const blobs = () => blobsIn(join(data, 'blobs'))
const store = (): SiteStore =>
  siteStore({ folder: join(data, 'site'), blobs: blobs(), renderer: 'test', now: () => clock, lock: () => () => {} })

const html = 'text/html; charset=utf-8'

/** A page whose key is its text. */
function page(text: string): PlannedFile {
  const render = () => {
    rendered.push(text)
    return text
  }
  return { kind: 'computed', mediaType: html, key: text, render }
}

async function frozen(text: string): Promise<PlannedFile> {
  return { kind: 'frozen', mediaType: 'application/json', blob: await blobs().put(new TextEncoder().encode(text)) }
}

async function textOf(
  file: SiteFile | undefined,
  encoding: 'identity' | 'br' = 'identity',
): Promise<string | undefined> {
  const content = await file?.read(encoding)
  if (content === undefined) return undefined
  const parts: Uint8Array[] = []
  if (content instanceof Uint8Array) parts.push(content)
  else for await (const part of content) parts.push(part)
  const bytes = Buffer.concat(parts)
  return (encoding === 'br' ? brotliDecompressSync(bytes) : bytes).toString()
}

/** Paths and texts of the current generation. */
async function all(site: SiteStore): Promise<Record<string, string | undefined>> {
  const texts: Record<string, string | undefined> = {}
  const generation = await site.current()
  if (generation) for await (const [path, file] of generation.files()) texts[path] = await textOf(file)
  return texts
}

const names = (folder: string) => readdirSync(join(data, folder), { recursive: true, encoding: 'utf8' })

describe('a published generation', () => {
  test('has every file of the plan, with its type, size and hash', async () => {
    const site = store()
    expect(await site.current()).toBeUndefined()
    await site.publish(
      new Map([
        ['b/c.json', await frozen('{}')],
        ['b/i.html', page('<p>b')],
        ['index.html', page('<p>')],
      ]),
    )
    expect(await all(site)).toEqual({ 'index.html': '<p>', 'b/c.json': '{}', 'b/i.html': '<p>b' })
    const file = await (await site.current())?.find('b/c.json')
    expect(file).toMatchObject({ mediaType: 'application/json', size: 2 })
    expect(file?.sha256).toBe(createHash('sha256').update('{}').digest('hex'))
  })

  test.each([
    '',
    'b',
    'b/',
    '/index.html',
    'b//c.json',
    'b/../index.html',
    './index.html',
    'B/c.json',
    '__proto__',
    'b/c.json/x',
  ])('has nothing at "%s"', async (path) => {
    const site = store()
    await site.publish(
      new Map([
        ['b/c.json', page('{}')],
        ['index.html', page('')],
      ]),
    )
    expect(await (await site.current())?.find(path)).toBeUndefined()
  })

  test('keeps a brotli copy of what is long, and the hash of the style sheet of a page', async () => {
    const site = store()
    const text = `<style>p{}</style>${'<p>text</p>'.repeat(500)}`
    await site.publish(
      new Map([
        ['a.html', page(text)],
        ['b.html', page('<p>short')],
      ]),
    )
    const generation = await site.current()
    const long = await generation?.find('a.html')
    expect(await textOf(long, 'br')).toBe(text)
    expect(long?.brotli?.size).toBeLessThan(text.length / 10)
    expect(long?.style).toBe(createHash('sha256').update('p{}').digest('base64'))
    expect(await generation?.find('b.html')).toMatchObject({ brotli: undefined, style: undefined })
  })

  test('gives a part of a file, and streams what is large', async () => {
    const site = store()
    const large = 'abcdefghij'.repeat(50_000)
    await site.publish(
      new Map([
        ['large', page(large)],
        ['small', page('abc')],
      ]),
    )
    const generation = await site.current()
    const [file, small] = [await generation?.find('large'), await generation?.find('small')]
    expect(await textOf(file)).toBe(large)
    const part = await file?.read('identity', { start: 9, end: 11 })
    const chunks: Uint8Array[] = []
    if (part && !(part instanceof Uint8Array)) for await (const chunk of part) chunks.push(chunk)
    expect(Buffer.concat(chunks).toString()).toBe('jab')
    expect(Buffer.from((await small?.read('identity', { start: 1, end: 2 })) as Uint8Array).toString()).toBe('bc')
  })

  test('stays readable, as it was, when others take its place', async () => {
    const site = store()
    await site.publish(new Map([['index.html', page('one')]]))
    const first = await site.current()
    clock += 1000
    await site.publish(new Map([['index.html', page('two')]]))
    await site.collect()
    expect([await textOf(await first?.find('index.html')), await all(site)]).toEqual(['one', { 'index.html': 'two' }])
  })
})

describe('publishing again', () => {
  const bulletins = (count: number) =>
    new Map(
      Array.from({ length: count }, (_, i) => [
        `bulletins/B-${String(i).padStart(3, '0')}/index.html`,
        page(`<p>bulletin ${i}`),
      ]),
    )

  test('one more bulletin renders and writes that and the listings above it', async () => {
    const site = store()
    await site.publish(bulletins(200))
    rendered = []
    const before = names('site/objects')
    clock += 1000
    // The page; listings of its folder, of bulletins/ and of the topmost folder.
    expect(await site.publish(bulletins(201))).toMatchObject({ files: 201, rendered: 1, written: 4 })
    expect(rendered).toEqual(['<p>bulletin 200'])
    const added = names('site/objects').filter((name) => !before.includes(name) && name.includes('/'))
    expect(added).toHaveLength(4)
  })

  test('the same plan writes nothing, and makes no generation', async () => {
    const site = store()
    const { generation } = await site.publish(bulletins(3))
    clock += 1000
    expect(await store().publish(bulletins(3))).toEqual({
      generation,
      files: 3,
      rendered: 0,
      written: 0,
      writtenBytes: 0,
    })
    expect(names('site/generations')).toEqual([generation])
  })

  test('a page with the key that it had is not rendered, whatever it would say', async () => {
    const site = store()
    const again = (key: string) => new Map([['a', { ...page(`${key} now`), key } as PlannedFile]])
    await site.publish(again('k'))
    expect(await site.publish(new Map([['a', { ...page('other'), key: 'k' } as PlannedFile]]))).toMatchObject({
      rendered: 0,
    })
    expect(await all(site)).toEqual({ a: 'k now' })
  })

  test('the same plan gives the same objects in another folder', async () => {
    await store().publish(bulletins(5))
    const first = names('site/objects').sort()
    rmSync(join(data, 'site'), { recursive: true })
    await store().publish(new Map([...bulletins(5)].reverse()))
    expect(names('site/objects').sort()).toEqual(first)
  })
})

describe('generations that nobody reads', () => {
  test('go after a quarter of an hour, with the objects that no other has', async () => {
    const site = store()
    for (const text of ['one', 'two', 'three']) {
      await site.publish(
        new Map([
          ['index.html', page(text)],
          ['same.html', page('same')],
        ]),
      )
      clock += 60_000
    }
    await site.collect()
    expect(names('site/generations')).toHaveLength(3)
    clock += 800_000 // "two" came more than a quarter of an hour ago, "three" did not.
    const before = names('site/objects').length
    await site.collect()
    expect(names('site/generations')).toHaveLength(2)
    expect(names('site/objects').length).toBeLessThan(before)
    expect(await all(site)).toEqual({ 'index.html': 'three', 'same.html': 'same' })
    clock += 86_400_000
    await site.collect()
    expect(names('site/generations')).toEqual([(await site.current())?.name])
    expect(await all(store())).toEqual({ 'index.html': 'three', 'same.html': 'same' })
  })

  test('follow each other by name, even where the clock stands still or goes back', async () => {
    const site = store()
    const generations: string[] = []
    for (const [text, at] of [
      ['a', 0],
      ['b', 0],
      ['c', -5000],
      ['d', 1],
    ] as const) {
      clock += at
      generations.push((await site.publish(new Map([['index.html', page(text)]]))).generation)
    }
    expect(generations).toEqual(generations.toSorted())
    expect(new Set(generations).size).toBe(4)
    expect(readlinkSync(join(data, 'site', 'current'))).toBe(`generations/${generations.at(-1)}`)
  })
})

describe('what is wrong is refused', () => {
  test.each(['', 'a//b', '/a', 'a/', '../a', 'a/./b', 'a\0b', 'a\\b', 'a.html.br'])(
    'a plan with the path "%s"',
    async (path) => {
      await expect(store().publish(new Map([[path, page('x')]]))).rejects.toThrow(RangeError)
      expect(await store().current()).toBeUndefined()
    },
  )

  test('a plan where a file has the name of a folder', async () => {
    await expect(
      store().publish(
        new Map([
          ['a', page('x')],
          ['a/b', page('y')],
        ]),
      ),
    ).rejects.toThrow('is a file and a folder')
  })

  test('frozen bytes that are missing or have changed: the old generation stays', async () => {
    const site = store()
    await site.publish(new Map([['index.html', page('old')]]))
    const file = (await frozen('{"frozen": true}')) as PlannedFile & { blob: string }
    writeFileSync(blobs().path(file.blob), '{"frozen": NaN }')
    await expect(site.publish(new Map([['a.json', file]]))).rejects.toMatchObject({ code: 'blob_damaged' })
    rmSync(blobs().path(file.blob))
    await expect(site.publish(new Map([['a.json', file]]))).rejects.toMatchObject({ code: 'blob_damaged' })
    expect(await all(site)).toEqual({ 'index.html': 'old' })
  })

  test('a site that a fault of the disk has changed', async () => {
    await store().publish(new Map([['a/b', page('some text')]]))
    const object = names('site/objects').map((name) => join(data, 'site', 'objects', name))
    for (const path of object.filter((name) => statSync(name).isFile())) truncateSync(path, 3)
    const generation = await store().current()
    await expect(generation?.find('a/b')).rejects.toMatchObject({ code: 'site_damaged' })
    // It is derived: the next publication writes all of it again.
    await store().publish(new Map([['a/b', page('some text')]]))
    expect(await all(store())).toEqual({ 'a/b': 'some text' })
  })

  test('a second writer', async () => {
    const { TocsinError } = await import('../../../domain/errors.ts')
    const busy = () => {
      throw new TocsinError('index_busy', 'Process 1 is building.')
    }
    const site = siteStore({ folder: join(data, 'site'), blobs: blobs(), renderer: '', now: () => clock, lock: busy })
    await expect(site.publish(new Map())).rejects.toMatchObject({ code: 'site_busy' })
  })
})

describe('an export', () => {
  const out = () => join(data, 'public')
  const exported = () =>
    names('public')
      .filter((name) => statSync(join(out(), name)).isFile())
      .sort()

  test('is a folder with the bytes of every path', async () => {
    const site = store()
    await site.publish(
      new Map([
        ['b/c.json', await frozen('{}')],
        ['index.html', page('<p>')],
        ['.well-known/x', page('y')],
      ]),
    )
    expect(await site.export(out())).toMatchObject({ files: 3, written: 3 })
    const texts = await all(site)
    expect(exported()).toEqual(Object.keys(texts).sort())
    for (const [path, text] of Object.entries(texts)) expect(readFileSync(join(out(), path), 'utf8')).toBe(text)
  })

  test('of the next generation copies only what changed, and takes the place of the last in one step', async () => {
    const site = store()
    await site.publish(
      new Map([
        ['a', page('same')],
        ['b', page('old')],
      ]),
    )
    await site.export(out())
    const first = readlinkSync(out())
    clock += 1000
    await site.publish(
      new Map([
        ['a', page('same')],
        ['b', page('new')],
        ['c', page('more')],
      ]),
    )
    expect(await site.export(out())).toMatchObject({ files: 3, written: 2 })
    expect([exported(), readFileSync(join(out(), 'b'), 'utf8')]).toEqual([['a', 'b', 'c'], 'new'])
    expect(readFileSync(join(data, first, 'b'), 'utf8')).toBe('old')
    clock += 3_600_000
    await site.export(out())
    expect(() => statSync(join(data, first))).toThrow('ENOENT')
    expect(names('public.generations/objects').filter((name) => name.includes('/'))).toHaveLength(3)
  })

  test('does not lead back into the data folder: a changed file changes nothing there', async () => {
    const site = store()
    const file = (await frozen('{}')) as PlannedFile & { blob: string }
    await site.publish(new Map([['c.json', file]]))
    await site.export(out())
    writeFileSync(join(out(), 'c.json'), 'mine')
    expect([readFileSync(blobs().path(file.blob), 'utf8'), await all(store())]).toEqual(['{}', { 'c.json': '{}' }])
  })

  test('takes the place of an empty folder, and of nothing that it did not make', async () => {
    const { mkdirSync, symlinkSync } = await import('node:fs')
    const site = store()
    await expect(site.export(out())).rejects.toMatchObject({ code: 'site_missing' })
    await site.publish(new Map([['index.html', page('x')]]))
    mkdirSync(out())
    await site.export(out())
    expect(exported()).toEqual(['index.html'])
    mkdirSync(join(data, 'mine'))
    writeFileSync(join(data, 'mine', 'letter.txt'), 'mine')
    writeFileSync(join(data, 'file'), 'mine')
    symlinkSync('mine', join(data, 'link'))
    for (const name of ['mine', 'file', 'link']) {
      await expect(site.export(join(data, name))).rejects.toMatchObject({ code: 'export_folder_taken' })
    }
    expect(readFileSync(join(data, 'mine', 'letter.txt'), 'utf8')).toBe('mine')
    await expect(site.export(join(data, 'file', 'below'))).rejects.toMatchObject({ code: 'write_failed' })
  })
})
