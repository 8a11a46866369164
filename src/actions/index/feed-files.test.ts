import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { context } from '../../../test/fakes.ts'
import { makeZip } from '../../../test/make-zip.ts'
import { documentsOf, fetchFile } from './feed-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'tocsin-feed-files-'))
const asked: string[] = []
const server = createServer(({ url = '' }, response) => {
  asked.push(url)
  response.writeHead(url.startsWith('/there') ? 200 : 404).end('{"a":1}')
})
let base = ''

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // `address()` of a listening TCP server is never a string.
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

async function documents(source: string): Promise<(string | undefined)[][]> {
  const found: (string | undefined)[][] = []
  for await (const { where, bytes, reason } of documentsOf(context, source, 1000)) {
    found.push([where, bytes && new TextDecoder().decode(bytes), ...(reason === undefined ? [] : [reason])])
  }
  return found
}

test('a folder is read with those below it, each file by its place', async () => {
  const top = join(folder, 'records')
  for (const [name, text] of [
    ['b/2/x.json', '2'],
    ['b/1/y.json', '1'],
    ['a/z.json', '0'],
    ['top.json', 'top'],
  ] as const) {
    mkdirSync(join(top, name, '..'), { recursive: true })
    writeFileSync(join(top, name), text)
  }
  expect(await documents(top)).toEqual([
    ['top.json', 'top'],
    ['a/z.json', '0'],
    ['b/1/y.json', '1'],
    ['b/2/x.json', '2'],
  ])
})

test('of a zip the JSON files are read', async () => {
  const file = join(folder, 'records.zip')
  writeFileSync(file, makeZip({ 'x/a.json': '1', 'README.md': 'none', 'b.json': '2' }))
  expect(await documents(file)).toEqual([
    ['x/a.json', '1'],
    ['b.json', '2'],
  ])
})

test('a damaged file of a zip costs no other', async () => {
  const bytes = Buffer.from(makeZip({ 'a.json': 'first of all', 'b.json': '2' }))
  const at = bytes.indexOf('a.json') + 'a.json'.length
  bytes.writeUInt8((bytes[at] ?? 0) ^ 0xff, at)
  const file = join(folder, 'damaged.zip')
  writeFileSync(file, bytes)
  const [first, second] = await documents(file)
  expect(first?.slice(0, 2)).toEqual(['a.json', undefined])
  expect(first?.[2]).toMatch(/[a-z0-9]$/)
  expect(second).toEqual(['b.json', '2'])
})

test('any other file is one document, which has no place', async () => {
  const file = join(folder, 'one.json')
  writeFileSync(file, 'Pone')
  expect(await documents(file)).toEqual([['', 'Pone']])
  writeFileSync(file, '?K')
  expect(await documents(file)).toEqual([['', '?K']])
})

test('an address is fetched, escaped once', async () => {
  asked.length = 0
  expect(await documents(`${base}/there%20too`)).toEqual([['', '{"a":1}']])
  expect(await documents(`${base}/there%`)).toEqual([['', '{"a":1}']])
  expect(asked).toEqual(['/there%20too', '/there%25'])
})

test.each([
  ['nothing is there', '/gone', 1000, { code: 'source_not_found', message: 'There is nothing at BASE/gone.' }],
  [
    'it is too large',
    '/there',
    6,
    { code: 'file_too_large', message: `BASE/there is larger than ${6 / 2 ** 20} MiB.` },
  ],
])('an address is refused where %s', async (_, path, limit, { code, message }) => {
  await expect(fetchFile(context, base + path, limit)).rejects.toMatchObject({
    code,
    message: message.replace('BASE', base),
  })
})

test('a reply of exactly the limit is taken', async () => {
  expect(await fetchFile(context, `${base}/there`, 7)).toHaveLength(7)
})

test('a path that only looks like an address is a path', async () => {
  await expect(fetchFile(context, `${folder}/http://x`, 7)).rejects.toMatchObject({ code: 'file_not_found' })
  await expect(fetchFile(context, 'httpx://there', 7)).rejects.toMatchObject({ code: 'file_not_found' })
})
